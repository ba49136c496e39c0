import type { Matcher, RuleList } from '../pact.ts';
import { jsonType } from '../rules/matcher-meaning.ts';
import { combineDemands, lengthDemand, matcherDemand, type Demand } from './demand.ts';

/** Converts the matching rules of a path to a demand. */
export function toRuleDemand({ matchers, combine = 'AND' }: RuleList, example: unknown): Demand {
  const demands = matchers.map((matcher) => toDemand(matcher, example));
  return demands[0] !== undefined && demands.length === 1
    ? demands[0]
    : combineDemands(demands, combine);
}

/** Lists and objects are matched by type and length only; their contents have their own rules. */
function toDemand(matcher: Matcher, example: unknown): Demand {
  const { match = 'type', min, max } = matcher;
  const type = jsonType(example);
  if (type === 'array' && match === 'type') {
    return lengthDemand({ ...(min !== undefined && { min }), ...(max !== undefined && { max }) });
  }
  if (type === 'array' && match === 'notEmpty') return lengthDemand({ min: 1 });
  return matcherDemand(matcher, example);
}
