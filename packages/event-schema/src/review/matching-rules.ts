import {
  combined,
  equalityDemand,
  lengthDemand,
  regexDemand,
  typeDemand,
  type Demand,
} from './demand.ts';
import { ANY, parseJsonPath, type Segments } from './json-path.ts';

/** The matching rules of one category (`body`, `metadata`) of a V4 interaction, by their paths. */
export type MatchingRules = Readonly<Record<string, RuleList>>;

interface RuleList {
  readonly combine?: 'AND' | 'OR';
  readonly matchers: readonly Matcher[];
}

interface Matcher {
  readonly match: string;
  readonly regex?: string;
  readonly value?: unknown;
  readonly min?: number;
  readonly max?: number;
}

/**
 * What the rules ask at a place, seen from its example; undefined when none of them is for it.
 * Of several the one with the most exact path holds, and a rule holds for all below it, too
 * (https://github.com/pact-foundation/pact-specification/tree/version-3#matchers).
 */
export function demandByRule(
  rules: MatchingRules,
  at: Segments,
  example: unknown,
): Demand | undefined {
  const [best] = Object.entries(rules)
    .map(([path, list]) => ({ list, path: parseJsonPath(path) }))
    .map((rule) => ({ ...rule, weight: weightOf(rule.path, at) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  if (best === undefined) return undefined;
  const { combine = 'AND', matchers } = best.list;
  const isOfAbove = best.path.length < at.length;
  const demands = matchers.map((matcher) => toDemand(matcher, example, isOfAbove));
  return demands.length === 1 ? demands[0] : combined(demands, combine);
}

/** 0 when the rule is not for the place; a name weighs more than a wildcard, a long path more. */
function weightOf(rule: Segments, at: Segments): number {
  if (rule.length > at.length) return 0;
  const weights = rule.map((name, index) => {
    if (name === ANY) return 1;
    return name === at[index] ? 2 : 0;
  });
  return weights.reduce<number>((product, weight) => product * weight, 2) * (rule.length + 1);
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
  equality: ({ value }, example) => equalityDemand(value ?? example),
  include: ({ value }) => ({
    schema: { type: 'string', pattern: escaped(String(value)) },
    text: `a text with ${JSON.stringify(value)} in it`,
  }),
};

/** What is not in the table asks for the type, and for more than can be told here: dates, keys … */
function toDemand(matcher: Matcher, example: unknown, isOfAbove: boolean): Demand {
  const { match, min, max } = matcher;
  const known = BY_MATCH[match];
  if (known !== undefined) return known(matcher, example);
  if (isOfAbove || !Array.isArray(example)) return typeDemand(example);
  return lengthDemand({ ...(min !== undefined && { min }), ...(max !== undefined && { max }) });
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
