import { isDeepStrictEqual } from 'node:util';
import { PatternTimeout } from '@shopflow/json-schema/pattern-matcher';
import type { Matcher } from '../pact.ts';
import { jsonTypeOf } from '@shopflow/json-schema/json-type';
import { meaningOf } from '../rules/matcher-meaning.ts';
import { toAcceptance, type Acceptance } from './acceptance.ts';
import { nameOf } from './matcher-name.ts';

/** Matchers of Pact itself. Others are those of plugins. */
export const KNOWN_MATCHERS: ReadonlySet<string> = new Set([
  ...['equality', 'type', 'regex', 'include', 'null', 'boolean', 'notEmpty', 'semver'],
  ...['number', 'integer', 'decimal', 'date', 'time', 'datetime', 'contentType'],
  ...['arrayContains', 'eachKey', 'eachValue', 'values', 'statusCode'],
]);

/** The engine does not apply these to a value that is neither an object nor a list. */
const IGNORED = new Set(['arrayContains', 'eachKey', 'eachValue', 'statusCode']);

/** Whether a matcher accepts a value in place of a scalar example. */
export function acceptScalar(matcher: Matcher, example: unknown, value: unknown): Acceptance {
  const name = nameOf(matcher);
  if (IGNORED.has(name)) return 'accepted';
  if (name === 'values') return toAcceptance(isDeepStrictEqual(value, example));
  if (name === 'type') return toAcceptance(jsonTypeOf(value) === jsonTypeOf(example));
  return withoutTimeout(() => meaningOf(matcher, example)?.accepts(value));
}

/** A pattern that takes too long decides nothing. */
export function withoutTimeout(accepts: () => boolean | undefined): Acceptance {
  try {
    return toAcceptance(accepts());
  } catch (error) {
    if (error instanceof PatternTimeout) return 'unknown';
    throw error;
  }
}
