import { isDeepStrictEqual } from 'node:util';
import { patternMatcher } from '@shopflow/json-schema/pattern-matcher';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { isDateOfFormat, dateFormatPattern, escapeRegExp } from './date-format.ts';
import type { Matcher } from '../pact.ts';
import type { Accepted, JsonType } from './accepted.ts';

/** Whether a consumer accepts a value at one path of a document. */
export type Accepts = (value: unknown) => boolean;

/** The values that a matcher accepts, in the same way as Pact's engine. */
export interface Meaning {
  readonly accepts: Accepts;
  /** A schema of values that it certainly accepts: all accepted values of the types that it is meant for. */
  readonly schema: JsonSchema;
  /** The same as data. */
  readonly accepted: Accepted;
}

type ToMeaning = (matcher: Matcher, example: unknown) => Meaning | undefined;

const meanings: Readonly<Record<string, ToMeaning>> = {
  equality: (_, example) => ({
    accepts: (value) => isDeepStrictEqual(value, example),
    schema: { const: example },
    accepted: { code: 'value', value: example },
  }),
  type: (_, example) => ofType(jsonType(example)),
  // JSON.stringify writes an integer without a fraction, so an integer is never a decimal.
  integer: () => ({
    accepts: (value) => Number.isInteger(value),
    schema: { type: 'integer' },
    accepted: { code: 'integer' },
  }),
  decimal: () => ({
    accepts: (value) => typeof value === 'number' && !Number.isInteger(value),
    schema: { type: 'number', not: { type: 'integer' } },
    accepted: { code: 'decimal' },
  }),
  number: () => ofType('number'),
  boolean: () => ({
    accepts: (value) => BOOLEANS.includes(value),
    schema: { enum: BOOLEANS },
    accepted: { code: 'type', type: 'boolean' },
  }),
  null: () => ofType('null'),
  regex: ({ regex = '' }, example) =>
    ofPattern(wholeMatch(regex), { code: 'pattern', regex }, example),
  semver: (_, example) => ofPattern(SEMVER, { code: 'semver' }, example),
  include: ({ value: part }, example) => {
    const found = ofPattern(escapeRegExp(String(part)), { code: 'part', part }, example);
    return (
      found && { ...found, accepts: (value) => toText(value)?.includes(String(part)) === true }
    );
  },
  notEmpty: () => ({
    accepts: (value) => value !== '' && value !== null,
    schema: { not: { enum: ['', null] } },
    accepted: { code: 'not-empty' },
  }),
  date: ({ format = 'yyyy-MM-dd' }, example) => ofDate('date', format, example),
  time: ({ format = 'HH:mm:ss' }, example) => ofDate('time', format, example),
  timestamp: ({ format = "yyyy-MM-dd'T'HH:mm:ssXXX" }, example) =>
    ofDate('timestamp', format, example),
};

/** The meaning of a matcher for an example; undefined for an unsupported matcher. */
export function meaningOf(matcher: Matcher, example: unknown): Meaning | undefined {
  const name = matcher.match ?? (matcher.regex === undefined ? 'type' : 'regex');
  const known = name === 'datetime' ? 'timestamp' : name;
  return Object.hasOwn(meanings, known) ? meanings[known]?.(matcher, example) : undefined;
}

/** The type as in Pact, which does not distinguish integers from decimals. */
export function jsonType(value: unknown): JsonType {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : (typeof value as JsonType);
}

/** Pact's engine also accepts these strings. */
const BOOLEANS: readonly unknown[] = [true, false, 'true', 'false'];

const SEMVER = String.raw`^\d+\.\d+\.\d+(-[\w.\-]+)?(\+[\w.\-]+)?$`;

function ofType(type: JsonType): Meaning {
  const accepted = { code: 'type', type } as const;
  return { accepts: (value) => jsonType(value) === type, schema: { type }, accepted };
}

/**
 * Pact matches other scalars as text; of those, the schema includes only the example. Undefined for a pattern that no
 * automaton can express: it might backtrack for minutes, and Pact's engine does not support it.
 */
function ofPattern(pattern: string | undefined, accepted: Accepted, example: unknown) {
  if (pattern === undefined) return undefined;
  const { language, test } = patternMatcher(pattern);
  if (language === undefined) return undefined;
  const accepts: Accepts = (value) => test(toText(value) ?? '');
  const strings = { type: 'string', pattern };
  const schema =
    typeof example === 'string' || !accepts(example)
      ? strings
      : { anyOf: [strings, { const: example }] };
  return {
    accepts: (value: unknown) => toText(value) !== undefined && accepts(value),
    schema,
    accepted,
  };
}

/** The schema checks only the shape, so it allows February 31. */
function ofDate(
  code: 'date' | 'time' | 'timestamp',
  format: string,
  example: unknown,
): Meaning | undefined {
  const found = ofPattern(dateFormatPattern(format), { code, format }, example);
  return found && { ...found, accepts: (value) => isDateOfFormat(toText(value) ?? '', format) };
}

/**
 * Pact matches the whole text. It uses Rust's regular expressions: undefined for one that JavaScript cannot
 * parse in Unicode mode, which JSON Schema uses.
 */
function wholeMatch(regex: string): string | undefined {
  const patterns = [regex, regex.replace(NEEDLESS_ESCAPE, '$1')].map((each) => `^(?:${each})$`);
  return patterns.find(isPattern);
}

/** Escapes that Rust allows and JavaScript rejects in Unicode mode. */
const NEEDLESS_ESCAPE = /\\([^\w^$\\.*+?()[\]{}|/-])/g;

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

/** A scalar as the text that Pact matches; undefined for an object or array. */
function toText(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null ? undefined : String(value);
}
