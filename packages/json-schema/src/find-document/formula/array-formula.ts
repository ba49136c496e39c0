import type { JsonSchema } from '../../json-schema.ts';
import { itemSchemas, type SchemaObject } from '../../schema/schema-keywords.ts';
import { atMostItems, literalOf, type Formula } from './formula.ts';
import { countFormulas } from './count-formulas.ts';
import type { Resolve } from './resolve.ts';
import { unevaluatedFormula } from './unevaluated.ts';

export function arrayFormulas(schema: SchemaObject, resolve: Resolve): Formula[] {
  const { prefix, rest } = itemSchemas(schema);
  return [
    ...countFormulas(schema, 'minItems', 'maxItems'),
    schema.uniqueItems !== true || { atom: 'unique', holds: true },
    ...prefix.map((item, index): Formula => ({ atom: 'item', index, is: literalOf(item) })),
    rest === undefined || { atom: 'everyItem', from: prefix.length, is: literalOf(rest) },
    ...containsFormulas(schema),
    unevaluatedFormula(schema, 'unevaluatedItems', resolve),
  ];
}

function containsFormulas(schema: SchemaObject): Formula[] {
  if (schema.contains === undefined) return [];
  const is = literalOf(schema.contains as JsonSchema);
  const { minContains = 1, maxContains } = schema as { minContains?: number; maxContains?: number };
  return [
    minContains <= 0 || { atom: 'itemsAtLeast', from: 0, count: Math.ceil(minContains), is },
    maxContains === undefined || atMostItems({ from: 0, count: Math.floor(maxContains), is }),
  ];
}
