import { isDeepStrictEqual } from 'node:util';
import { dateFormatPattern } from './date-format.ts';
import type { Matcher, RuleList } from './interaction.ts';

/** What a consumer accepts in one place of a document. */
export type Accepts = (value: unknown) => boolean;

const SEMVER = /^\d+\.\d+\.\d+(-[\w.-]+)?(\+[\w.-]+)?$/;

/** What each matcher of a single value accepts, by the matcher and the example that it stands for. */
const accepting: Readonly<
  Record<string, (matcher: Matcher, example: unknown) => Accepts | undefined>
> = {
  equality: (_, example) => (value) => isDeepStrictEqual(value, example),
  type: (_, example) => (value) => jsonType(value) === jsonType(example),
  // JSON.stringify writes no fraction for a whole number, so that an integer is never a decimal.
  integer: () => (value) => Number.isInteger(value),
  decimal: () => (value) => typeof value === 'number' && !Number.isInteger(value),
  number: () => (value) => typeof value === 'number',
  boolean: () => (value) => typeof value === 'boolean',
  null: () => (value) => value === null,
  regex: ({ regex = '' }) => matching(toRegExp(regex)),
  semver: () => matching(SEMVER),
  include:
    ({ value: part }) =>
    (value) =>
      isSimple(value) && String(value).includes(String(part)),
  notEmpty: () => (value) => value !== '' && value !== null,
  date: ({ format = 'yyyy-MM-dd' }) => matching(dateFormatPattern(format)),
  time: ({ format = 'HH:mm:ss' }) => matching(dateFormatPattern(format)),
  timestamp: ({ format = "yyyy-MM-dd'T'HH:mm:ssXXX" }) => matching(dateFormatPattern(format)),
};

/** As Pact names types: an integer and a decimal are one. */
export function jsonType(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/**
 * What rules accept in the place of an example: without rules, what is equal to it. Undefined when a
 * matcher is not known here, and so nothing can be said.
 */
export function toAccepts(rules: RuleList | undefined, example: unknown): Accepts | undefined {
  const matchers = rules?.matchers ?? [];
  if (matchers.length === 0) return accepting.equality?.({}, example);
  const each = matchers.map((matcher) => {
    const name = matcher.match ?? (matcher.regex === undefined ? 'type' : 'regex');
    return accepting[name === 'datetime' ? 'timestamp' : name]?.(matcher, example);
  });
  const known = each.filter((accepts) => accepts !== undefined);
  if (known.length < each.length) return undefined;
  return rules?.combine === 'OR'
    ? (value) => known.some((accepts) => accepts(value))
    : (value) => known.every((accepts) => accepts(value));
}

function matching(pattern: RegExp | undefined): Accepts | undefined {
  if (pattern === undefined) return undefined;
  return (value) => isSimple(value) && pattern.test(String(value));
}

/** The whole text must match. Expressions are Rust's, of which JavaScript does not know all. */
function toRegExp(source: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${source})$`);
  } catch {
    return undefined;
  }
}

function isSimple(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
