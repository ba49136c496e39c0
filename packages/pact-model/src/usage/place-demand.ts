import type { Matcher, RuleList } from '../pact.ts';
import { innerMatchers, limitsOf, nameOf, variantsOf, type Size } from '../match/matcher-name.ts';
import { jsonTypeOf } from '@shopflow/json-schema/json-type';
import { meaningOf } from '../rules/matcher-meaning.ts';
import type { Demand } from './usage.ts';

/** What is accepted at a place whose value has no matching rule: an equal value. */
export function exampleDemand(example: unknown): Demand {
  if (Array.isArray(example)) return lengthDemand({ min: example.length, max: example.length });
  // Only the fields of the example are compared, each at its own place.
  return matcherDemand({ match: jsonTypeOf(example) === 'object' ? 'type' : 'equality' }, example);
}

/** What the matching rules of a place accept. */
export function ruleDemand(list: RuleList, example: unknown): Demand {
  const demands = list.matchers.map((matcher) => matcherDemand(matcher, example));
  return demands[0] !== undefined && demands.length === 1
    ? demands[0]
    : combineDemands(demands, isCombinedByOr(list, example) ? 'OR' : 'AND');
}

/** Whether one matcher is enough. For an object the engine demands all, whatever `combine` says. */
export function isCombinedByOr({ combine = 'AND' }: RuleList, example: unknown): boolean {
  return combine.toUpperCase() === 'OR' && jsonTypeOf(example) !== 'object';
}

export function equalityDemand(value: unknown): Demand {
  return matcherDemand({ match: 'equality' }, value);
}

/** What one matcher accepts. For an unknown matcher only the example is certain. */
export function matcherDemand(matcher: Matcher, example: unknown): Demand {
  const ofContainer = containerDemand(matcher, example);
  if (ofContainer !== undefined) return ofContainer;
  const meaning = meaningOf(matcher, example);
  if (meaning !== undefined) return { schema: meaning.schema, accepted: meaning.accepted };
  const { regex } = matcher;
  const accepted = {
    code: 'matcher',
    match: nameOf(matcher),
    ...(regex !== undefined && { regex }),
  };
  return { schema: { const: example }, accepted: { ...accepted, code: 'matcher' } };
}

/** Lists and objects are matched by type and size only; their contents have their own places. */
function containerDemand(matcher: Matcher, example: unknown): Demand | undefined {
  const type = jsonTypeOf(example);
  if (type !== 'array' && type !== 'object') return undefined;
  const name = nameOf(matcher);
  if (name === 'eachKey') return eachKeyDemand(matcher);
  if (name === 'eachValue' || name === 'values') {
    return { schema: { type }, accepted: { code: 'each-value' } };
  }
  return type === 'array'
    ? listDemand(matcher, example as readonly unknown[])
    : objectDemand(matcher);
}

function listDemand(matcher: Matcher, example: readonly unknown[]): Demand | undefined {
  const name = nameOf(matcher);
  if (name === 'type') return lengthDemand(limitsOf(matcher));
  if (name === 'notEmpty') return lengthDemand({ min: 1 });
  return name === 'arrayContains' ? listWithDemand(matcher, example) : undefined;
}

function objectDemand(matcher: Matcher): Demand | undefined {
  if (nameOf(matcher) !== 'type') return undefined;
  const { min, max } = limitsOf(matcher);
  const limits = {
    ...(min !== undefined && { minProperties: min }),
    ...(max !== undefined && { maxProperties: max }),
  };
  const accepted = { code: 'type', type: 'object' } as const;
  return { schema: { type: 'object', ...limits }, accepted };
}

function eachKeyDemand(matcher: Matcher): Demand {
  const keys = ruleDemand({ matchers: innerMatchers(matcher) }, '');
  return {
    schema: { type: 'object', propertyNames: keys.schema },
    accepted: { code: 'each-key', of: keys.accepted },
  };
}

function listWithDemand(matcher: Matcher, example: readonly unknown[]): Demand {
  const indexes = variantsOf(matcher, example).map(({ index }) => index);
  return { schema: { type: 'array', minItems: 1 }, accepted: { code: 'list-with', indexes } };
}

/** A list of a limited length; any length without limits. */
function lengthDemand({ min = 0, max }: Partial<Size>): Demand {
  return {
    schema: { type: 'array', minItems: min, ...(max !== undefined && { maxItems: max }) },
    accepted: { code: 'list', min, ...(max !== undefined && { max }) },
  };
}

function combineDemands(demands: readonly Demand[], combine: 'AND' | 'OR'): Demand {
  const schemas = demands.map(({ schema }) => schema);
  return {
    schema: combine === 'OR' ? { anyOf: schemas } : { allOf: schemas },
    accepted: {
      code: combine === 'OR' ? 'any' : 'all',
      of: demands.map(({ accepted }) => accepted),
    },
  };
}
