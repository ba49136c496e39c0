import { ownValue } from '@shopflow/json-schema/json-record';
import { isDeepStrictEqual } from 'node:util';
import { patternMatcher } from '@shopflow/json-schema/pattern-matcher';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { isDateOfFormat, dateFormatPattern, escapeRegExp } from './date-format.ts';
import type { Matcher } from '../pact.ts';
import { toText } from './value-text.ts';
import { wholeMatch, type WholeMatch } from './whole-match.ts';
import { nameOf } from '../match/matcher-name.ts';
import { jsonTypeOf, type JsonType } from '@shopflow/json-schema/json-type';
import type { Accepted } from './accepted.ts';

/** Whether a consumer accepts a value at one path of a document. */
type Accepts = (value: unknown) => boolean;

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
  type: (_, example) => ofType(jsonTypeOf(example)),
  integer: () => ({
    accepts: isInteger,
    schema: { type: 'integer' },
    accepted: { code: 'integer' },
  }),
  decimal: () => ({
    accepts: (value) => typeof value === 'number' && !isInteger(value),
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
    ofPatterns(wholeMatch(regex), { code: 'pattern', regex }, example),
  semver: (_, example) => {
    const found = ofPattern(SEMVER, { code: 'semver' }, example);
    return (
      found && { ...found, accepts: (value) => typeof value === 'string' && found.accepts(value) }
    );
  },
  include: ({ value: part }, example) => {
    if (part === undefined) return undefined;
    const found = ofPattern(escapeRegExp(toText(part)), { code: 'part', part }, example);
    return found && { ...found, accepts: (value) => toText(value).includes(toText(part)) };
  },
  notEmpty: () => ({
    accepts: (value) => !EMPTY.has(JSON.stringify(value)),
    schema: { not: { enum: ['', null, [], {}] } },
    accepted: { code: 'not-empty' },
  }),
  date: ({ format = 'yyyy-MM-dd' }, example) => ofDate('date', format, example),
  time: ({ format = 'HH:mm:ss' }, example) => ofDate('time', format, example),
  datetime: ({ format = "yyyy-MM-dd'T'HH:mm:ssXXX" }, example) =>
    ofDate('timestamp', format, example),
};

/** The meaning of a matcher for an example; undefined for an unsupported matcher. */
export function meaningOf(matcher: Matcher, example: unknown): Meaning | undefined {
  const name = nameOf(matcher);
  return ownValue(meanings, name)?.(matcher, example);
}

const EMPTY: ReadonlySet<string> = new Set(['""', 'null', '[]', '{}']);

/** Pact's engine also accepts these strings. */
const BOOLEANS: readonly unknown[] = [true, false, 'true', 'false'];

const NUMBER = '(0|[1-9][0-9]*)';
const IDENTIFIER = '(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)';
const SEMVER =
  String.raw`^${NUMBER}\.${NUMBER}\.${NUMBER}` +
  String.raw`(-${IDENTIFIER}(\.${IDENTIFIER})*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$`;

function ofType(type: JsonType): Meaning {
  const accepted = { code: 'type', type } as const;
  return { accepts: (value) => jsonTypeOf(value) === type, schema: { type }, accepted };
}

function ofPattern(pattern: string, accepted: Accepted, example: unknown): Meaning | undefined {
  return ofPatterns({ engine: pattern, meant: pattern }, accepted, example);
}

/**
 * Pact matches other scalars as text; of those, the schema includes only the example. Undefined for a pattern that no
 * automaton can express, which might backtrack for minutes.
 */
function ofPatterns(
  patterns: WholeMatch | undefined,
  accepted: Accepted,
  example: unknown,
): Meaning | undefined {
  if (patterns === undefined) return undefined;
  const { engine, meant } = patterns;
  const { language, test } = patternMatcher(engine);
  if (language === undefined || patternMatcher(meant).language === undefined) return undefined;
  const accepts: Accepts = (value) => test(toText(value));
  // Both, because `\D` of ASCII matches more than the engine's.
  const strings =
    meant === engine
      ? { type: 'string', pattern: meant }
      : { type: 'string', allOf: [{ pattern: meant }, { pattern: engine }] };
  const schema =
    typeof example === 'string' || !accepts(example)
      ? strings
      : { anyOf: [strings, { const: example }] };
  return { accepts, schema, accepted };
}

/** The schema checks only the shape, so it allows February 31. */
function ofDate(
  code: 'date' | 'time' | 'timestamp',
  format: string,
  example: unknown,
): Meaning | undefined {
  const pattern = dateFormatPattern(format);
  if (pattern === undefined) return undefined;
  const found = ofPattern(pattern, { code, format }, example);
  return found && { ...found, accepts: (value) => isDateOfFormat(toText(value), format) };
}

/** As JSON writes it: the engine reads integers of up to 64 bits, and larger ones as decimals. */
function isInteger(value: unknown): boolean {
  if (typeof value !== 'number' || !Number.isInteger(value)) return false;
  return value >= -(2 ** 63) && value < 2 ** 64;
}
