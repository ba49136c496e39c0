import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { Accepted } from '../rules/accepted.ts';
import { meaningOf } from '../rules/matcher-meaning.ts';
import type { Matcher } from '../pact.ts';

/** What a pact accepts at one path, as a schema and as a fact. */
export interface Demand {
  readonly schema: JsonSchema;
  readonly accepted: Accepted;
}

/** Any value of the example's type. Pact does not distinguish integers from decimals. */
export function typeDemand(example: unknown): Demand {
  return matcherDemand({ match: 'type' }, example);
}

export function equalityDemand(value: unknown): Demand {
  return matcherDemand({ match: 'equality' }, value);
}

/** What one matcher accepts. For an unknown matcher only the example is certain. */
export function matcherDemand(matcher: Matcher, example: unknown): Demand {
  const meaning = meaningOf(matcher, example);
  if (meaning !== undefined) {
    return { schema: meaning.schema, accepted: meaning.accepted };
  }
  const { match = 'regex', regex } = matcher;
  const accepted = { code: 'matcher', match, ...(regex !== undefined && { regex }) } as const;
  return { schema: { const: example }, accepted };
}

/** A list of a limited length; any length without limits. */
export function lengthDemand({ min = 0, max }: { min?: number; max?: number }): Demand {
  return {
    schema: { type: 'array', minItems: min, ...(max !== undefined && { maxItems: max }) },
    accepted: { code: 'list', min, ...(max !== undefined && { max }) },
  };
}

export function combineDemands(demands: readonly Demand[], combine: 'AND' | 'OR'): Demand {
  const schemas = demands.map(({ schema }) => schema);
  return {
    schema: combine === 'OR' ? { anyOf: schemas } : { allOf: schemas },
    accepted: {
      code: combine === 'OR' ? 'any' : 'all',
      of: demands.map(({ accepted }) => accepted),
    },
  };
}
