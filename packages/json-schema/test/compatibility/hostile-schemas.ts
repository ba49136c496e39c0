import type { JsonSchema } from '../../src/json-schema.ts';
import { times } from './large-schemas.ts';

/** Schemas that used up memory or ran for minutes in earlier versions, or in other comparers. */
export function contains(size: number): JsonSchema {
  return {
    type: 'array',
    allOf: times(size, (n) => ({ contains: { type: 'object', required: [`c${n}`] } })),
  };
}

export function ending(word: string): JsonSchema {
  return { type: 'string', minLength: 24, pattern: `^([a-z0-9]+-?)+\\.${word}$` };
}

export function different(size: number): JsonSchema {
  return { type: 'array', minItems: size, uniqueItems: true, items: { type: 'integer' } };
}
