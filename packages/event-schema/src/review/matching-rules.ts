import type { Matcher, RuleList } from '../pact/interaction.ts';
import { jsonType } from '../pact/matcher-meaning.ts';
import { combineDemands, lengthDemand, matcherDemand, type Demand } from './demand.ts';

/** What the rules of a place ask there, seen from its example. */
export function toRuleDemand({ matchers, combine = 'AND' }: RuleList, example: unknown): Demand {
  const demands = matchers.map((matcher) => toDemand(matcher, example));
  return demands[0] !== undefined && demands.length === 1
    ? demands[0]
    : combineDemands(demands, combine);
}

/** Of a list and an object the rules ask for the type and the length; what is in them has its own. */
function toDemand(matcher: Matcher, example: unknown): Demand {
  const { match = 'type', min, max } = matcher;
  const type = jsonType(example);
  if (type === 'array' && match === 'type') {
    return lengthDemand({ ...(min !== undefined && { min }), ...(max !== undefined && { max }) });
  }
  if (type === 'array' && match === 'notEmpty') return lengthDemand({ min: 1 });
  return matcherDemand(matcher, example);
}
