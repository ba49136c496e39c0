import type { JsonSchema } from '../json-schema.ts';
import { jsonType } from '../pact/matcher.ts';

/** What a pact asks of the value at one place: the values that it takes, and that in words. */
export interface Demand {
  readonly schema: JsonSchema;
  /** Follows "it demands". */
  readonly text: string;
}

type JsonType = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

/** Any value of the example's type: Pact makes no difference between kinds of numbers. */
export function typeDemand(example: unknown): Demand {
  const type = jsonType(example) as JsonType;
  return { schema: { type }, text: TYPE_TEXT[type] };
}

const TYPE_TEXT: Readonly<Record<JsonType, string>> = {
  null: 'null',
  boolean: 'true or false',
  number: 'a number',
  string: 'a text',
  array: 'a list',
  object: 'an object',
};

export function equalityDemand(value: unknown): Demand {
  return { schema: { const: value }, text: `exactly ${JSON.stringify(value)}` };
}

/** A list with so many items; without a limit, of any length. */
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

/**
 * A text that matches, anywhere in it. A pact's expression is Rust's: where JavaScript cannot read
 * it, only the example is known to match.
 */
export function regexDemand(regex: string, example: unknown): Demand {
  const text = `a text that matches ${regex}`;
  const pattern = [regex, regex.replace(NEEDLESS_ESCAPE, '$1')].find(isPattern);
  // Other scalars are matched as texts; that they stay what they are is all that is known then.
  if (typeof example !== 'string') return { ...typeDemand(example), text };
  if (pattern === undefined) return { schema: { const: example }, text };
  return { schema: { type: 'string', pattern }, text };
}

/** Allowed in Rust, and an error in JavaScript's Unicode mode, which JSON Schema uses. */
const NEEDLESS_ESCAPE = /\\([^\w^$\\.*+?()[\]{}|/-])/g;

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

export function combined(demands: readonly Demand[], combine: 'AND' | 'OR'): Demand {
  const schemas = demands.map(({ schema }) => schema);
  return {
    schema: combine === 'OR' ? { anyOf: schemas } : { allOf: schemas },
    text: demands.map(({ text }) => text).join(combine === 'OR' ? ' or ' : ' and '),
  };
}
