import { isJsonObject, toJson, type JsonObject } from '../../domain/json/exact-json.ts';
import { textOf } from '../../domain/json/lenient.ts';
import type { Matcher, MatchingRule } from '../../domain/pacts/matching-rule.ts';

/** Says what a rule accepts: "a decimal number", "a list of at least 1, each like the example". */
export function describeRule({ matchers, isAnyOf }: MatchingRule): string {
  const texts = matchers.map(describeMatcher);
  return texts.length === 0 ? 'anything' : texts.join(isAnyOf ? ', or ' : ', and ');
}

/** The matchers of the Pact specification by their name in `match`. */
const WORDS: Readonly<Record<string, (matcher: Matcher) => string>> = {
  type: describeType,
  regex: ({ regex }) => `text that matches ${toText(regex)}`,
  equality: () => 'exactly the example',
  include: ({ value }) => `text that contains ${toText(value)}`,
  integer: () => 'an integer',
  decimal: () => 'a decimal number',
  number: () => 'a number',
  boolean: () => 'true or false',
  null: () => 'null',
  date: ({ format, date }) => withFormat('a date', format ?? date),
  time: ({ format, time }) => withFormat('a time', format ?? time),
  timestamp: ({ format, timestamp }) => withFormat('a date and time', format ?? timestamp),
  datetime: ({ format, datetime }) => withFormat('a date and time', format ?? datetime),
  notEmpty: () => 'a value that is not empty',
  semver: () => 'a semantic version',
  contentType: ({ value }) => `content of type ${toText(value)}`,
  statusCode: ({ status }) =>
    Array.isArray(status)
      ? `one of the status codes ${status.join(', ')}`
      : `status ${toText(status)}`,
  values: () => 'any keys, with values like the example',
  eachKey: ({ rules }) => `keys that are each ${describeNested(rules)}`,
  eachValue: ({ rules }) => `values that are each ${describeNested(rules)}`,
  arrayContains: ({ variants }) => `a list that contains ${countOf(variants)} like the examples`,
};

function describeMatcher(matcher: Matcher): string {
  const { match } = matcher;
  // Specification 2 allows `{"regex": "…"}` and `{"min": 1}` without a name.
  const name = textOf(match) ?? ('regex' in matcher ? 'regex' : 'type');
  const words = Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;
  return words === undefined ? toJson(matcher) : words(matcher);
}

function describeType({ min, max }: JsonObject): string {
  const [least, most] = [textOf(min), textOf(max)];
  if (least === undefined && most === undefined) return 'the type of the example';
  const bounds = [
    ...(least === undefined ? [] : [`at least ${least}`]),
    ...(most === undefined ? [] : [`at most ${most}`]),
  ];
  return `a list of ${bounds.join(' and ')}, each like the example`;
}

function describeNested(rules: unknown): string {
  const matchers = Array.isArray(rules) ? rules.filter(isJsonObject) : [];
  return describeRule({ place: '', matchers, isAnyOf: false });
}

function withFormat(what: string, format: unknown): string {
  const text = textOf(format);
  return text === undefined || text === '' ? what : `${what} as ${text}`;
}

function countOf(variants: unknown): string {
  return Array.isArray(variants) && variants.length > 1 ? `${variants.length} items` : 'an item';
}

function toText(value: unknown): string {
  return textOf(value) ?? toJson(value);
}
