import { ownValue } from '@shopflow/json-schema/json-record';
import { isDeepStrictEqual } from 'node:util';
import { patternMatcher } from '@shopflow/json-schema/pattern-matcher';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { isDateOfFormat, dateFormatPattern, escapeRegExp } from './date-format.ts';
import type { Matcher } from '../pact.ts';
import { toText } from './value-text.ts';
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
    ofPattern(wholeMatch(regex), { code: 'pattern', regex }, example),
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

/**
 * Pact matches other scalars as text; of those, the schema includes only the example. Undefined for a pattern that no
 * automaton can express: it might backtrack for minutes, and Pact's engine does not support it.
 */
function ofPattern(pattern: string | undefined, accepted: Accepted, example: unknown) {
  if (pattern === undefined) return undefined;
  const { language, test } = patternMatcher(pattern);
  if (language === undefined) return undefined;
  const accepts: Accepts = (value) => test(toText(value));
  const strings = { type: 'string', pattern };
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
  const found = ofPattern(dateFormatPattern(format), { code, format }, example);
  return found && { ...found, accepts: (value) => isDateOfFormat(toText(value), format) };
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

/** As JSON writes it: the engine reads integers of up to 64 bits, and larger ones as decimals. */
function isInteger(value: unknown): boolean {
  if (typeof value !== 'number' || !Number.isInteger(value)) return false;
  return value >= -(2 ** 63) && value < 2 ** 64;
}
