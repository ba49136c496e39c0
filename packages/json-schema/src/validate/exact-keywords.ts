import { str, type FuncKeywordDefinition } from 'ajv';
import { isMultipleOf } from './decimal.ts';
import { toValueKey } from './value-key.ts';

/**
 * Keywords that ajv 8.20 gets wrong: `multipleOf` divides in floating point, where 0.07 is not a multiple of 0.01, and its deep comparison throws a TypeError for objects with a
 * property named `toString`.
 */
export const EXACT_KEYWORDS: readonly FuncKeywordDefinition[] = [
  {
    keyword: 'multipleOf',
    type: 'number',
    schemaType: 'number',
    compile: (step: number) => (value: number) => isMultipleOf(value, step),
    errors: false,
    error: { message: ({ schemaCode }) => str`must be multiple of ${schemaCode}` },
  },
  {
    keyword: 'const',
    compile: (constant: unknown) => isOneOf([constant]),
    errors: false,
    error: { message: 'must be equal to constant' },
  },
  {
    keyword: 'enum',
    schemaType: 'array',
    compile: isOneOf,
    errors: false,
    error: { message: 'must be equal to one of the allowed values' },
  },
  {
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    compile: (isAsked: boolean) => (items: readonly unknown[]) =>
      !isAsked || new Set(items.map(toValueKey)).size === items.length,
    errors: false,
    error: { message: 'must NOT have duplicate items' },
  },
];

function isOneOf(values: readonly unknown[]): (value: unknown) => boolean {
  const keys = new Set(values.map(toValueKey));
  return (value) => keys.has(toValueKey(value));
}
