import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { meaningOf } from '../rules/matcher-meaning.ts';
import type { Matcher } from '../pact.ts';

/** What a pact accepts at one path, as a schema and as text. */
export interface Demand {
  readonly schema: JsonSchema;
  /** Follows "it demands". */
  readonly text: string;
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
  if (meaning !== undefined) return { schema: meaning.schema, text: meaning.text };
  const { match = 'regex', regex } = matcher;
  const text = `what its matcher ${[match, regex].filter(Boolean).join(' ')} accepts`;
  return { schema: { const: example }, text };
}

/** A list of a limited length; any length without limits. */
export function lengthDemand({ min = 0, max }: { min?: number; max?: number }): Demand {
  const limits = [
    ...(min > 0 && min !== max ? [`at least ${min}`] : []),
    ...(max === undefined ? [] : [min === max ? `exactly ${max}` : `at most ${max}`]),
  ];
  return {
    schema: { type: 'array', minItems: min, ...(max !== undefined && { maxItems: max }) },
    text: ['a list', ...(limits.length > 0 ? [`of ${limits.join(' and ')}`] : [])].join(' '),
  };
}

export function combineDemands(demands: readonly Demand[], combine: 'AND' | 'OR'): Demand {
  const schemas = demands.map(({ schema }) => schema);
  return {
    schema: combine === 'OR' ? { anyOf: schemas } : { allOf: schemas },
    text: demands.map(({ text }) => text).join(combine === 'OR' ? ' or ' : ' and '),
  };
}
