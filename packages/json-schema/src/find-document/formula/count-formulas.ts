import type { SchemaObject } from '../../schema/schema-keywords.ts';
import type { Formula } from './formula.ts';

/** Limits of a length or count: `minItems` and `maxItems`, and so on. */
export function countFormulas(schema: SchemaObject, least: string, most: string): Formula[] {
  return [
    typeof schema[least] !== 'number' || { atom: 'atLeast', count: Math.ceil(schema[least]) },
    typeof schema[most] !== 'number' || { atom: 'atMost', count: Math.floor(schema[most]) },
  ];
}
