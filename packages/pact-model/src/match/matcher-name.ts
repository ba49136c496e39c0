import { isRecord, ownValue } from '@shopflow/json-schema/json-record';
import { toMatchers, toMatchingRules } from '../interactions/uniform-rules.ts';
import type { Matcher, MatchingRules } from '../pact.ts';

const OTHER_NAMES: Readonly<Record<string, string>> = {
  timestamp: 'datetime',
  real: 'decimal',
  min: 'type',
  max: 'type',
  'min-type': 'type',
  'max-type': 'type',
  'content-type': 'contentType',
  'array-contains': 'arrayContains',
  'status-code': 'statusCode',
  'not-empty': 'notEmpty',
  'each-key': 'eachKey',
  'each-value': 'eachValue',
};

/** The matcher under its usual name. Matchers of specification 2 may have no name: `{ "min": 1 }`. */
export function nameOf(matcher: Matcher): string {
  const { match } = matcher;
  if (match !== undefined) return ownValue(OTHER_NAMES, match) ?? match;
  if (matcher.regex !== undefined) return 'regex';
  if (sizeOf(matcher.min) !== undefined || sizeOf(matcher.max) !== undefined) return 'type';
  return (
    ['timestamp', 'time', 'date']
      .find((name) => name in matcher)
      ?.replace('timestamp', 'datetime') ?? ''
  );
}

/** The limits of a matcher on the number of elements. */
export interface Size {
  readonly min: number | undefined;
  readonly max: number | undefined;
}

export function limitsOf(matcher: Matcher): Size {
  const { match, min, max } = matcher;
  if (match === 'min' || match === 'min-type') return { min: sizeOf(min), max: undefined };
  if (match === 'max' || match === 'max-type') return { min: undefined, max: sizeOf(max) };
  if (match === undefined && sizeOf(min) !== undefined) return { min: sizeOf(min), max: undefined };
  return { min: sizeOf(min), max: sizeOf(max) };
}

/** Pact ignores a limit of zero. */
function sizeOf(value: unknown): number | undefined {
  const size = typeof value === 'string' ? Number.parseInt(value, 10) : value;
  return typeof size === 'number' && size > 0 ? Math.floor(size) : undefined;
}

/** The matchers inside `eachKey` and `eachValue`. */
export function innerMatchers({ rules }: Matcher): readonly Matcher[] {
  return toMatchers(rules);
}

/** One of the elements that `arrayContains` looks for. */
export interface Variant {
  /** Index of its example. */
  readonly index: number;
  /** By path expression from the element; undefined: the element must be equal. */
  readonly rules: MatchingRules | undefined;
}

export function variantsOf({ variants }: Matcher, example: readonly unknown[]): readonly Variant[] {
  const given = Array.isArray(variants) ? variants.filter(isRecord) : [];
  if (given.length === 0) return example.map((_, index) => ({ index, rules: undefined }));
  return given.map(({ index, rules }) => ({
    index: typeof index === 'number' ? index : 0,
    rules: rules === undefined ? undefined : toMatchingRules(rules),
  }));
}
