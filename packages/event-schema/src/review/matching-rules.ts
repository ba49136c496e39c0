import { escapeRegExp } from '../pact/date-format.ts';
import type { Matcher, RuleList } from '../pact/interaction.ts';
import {
  combined,
  equalityDemand,
  lengthDemand,
  regexDemand,
  typeDemand,
  type Demand,
} from './demand.ts';

/** What the rules of a place ask there, seen from its example. */
export function demandByRules({ matchers, combine = 'AND' }: RuleList, example: unknown): Demand {
  const demands = matchers.map((matcher) => toDemand(matcher, example));
  return demands[0] !== undefined && demands.length === 1 ? demands[0] : combined(demands, combine);
}

type ToDemand = (matcher: Matcher, example: unknown) => Demand;

const BY_MATCH: Readonly<Record<string, ToDemand>> = {
  integer: () => ({ schema: { type: 'integer' }, text: 'an integer' }),
  decimal: () => ({
    schema: { type: 'number', not: { type: 'integer' } },
    text: 'a number with decimals',
  }),
  number: () => typeDemand(0),
  boolean: () => typeDemand(true),
  null: () => typeDemand(null),
  semver: (_, example) => regexDemand(String.raw`^\d+\.\d+\.\d+`, example),
  regex: ({ regex = '' }, example) => regexDemand(regex, example),
  equality: (_, example) => equalityDemand(example),
  include: ({ value }) => ({
    schema: { type: 'string', pattern: escapeRegExp(String(value)) },
    text: `a text with ${JSON.stringify(value)} in it`,
  }),
};

/** What is not in the table asks for the type, and for more than can be told here: dates, keys … */
function toDemand(matcher: Matcher, example: unknown): Demand {
  const { match = 'type', min, max } = matcher;
  const known = BY_MATCH[match];
  if (known !== undefined) return known(matcher, example);
  if (!Array.isArray(example)) return typeDemand(example);
  return lengthDemand({ ...(min !== undefined && { min }), ...(max !== undefined && { max }) });
}
