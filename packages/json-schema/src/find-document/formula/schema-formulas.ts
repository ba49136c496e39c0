import type { JsonType } from '../../json-type.ts';
import { negate, type Formula, type Literal } from './formula.ts';
import type { Resolve } from './resolve.ts';
import { schemaFormula } from './schema-formula.ts';

/** Returns the formula of a literal for documents of a type. Formulas are cached. */
export type FormulaOf = (literal: Literal, type: JsonType) => Formula;

type FormulaPair = readonly [fits: Formula, fitsNot: Formula];

export function makeFormulas(resolve: Resolve): FormulaOf {
  const known = new WeakMap<object, Map<JsonType, FormulaPair>>();
  return ({ schema, fits }, type) => {
    if (typeof schema === 'boolean') return schema === fits;
    const byType = known.get(schema) ?? new Map<JsonType, FormulaPair>();
    known.set(schema, byType);
    const pair = byType.get(type) ?? toPair(schemaFormula(schema, type, resolve));
    byType.set(type, pair);
    return pair[fits ? 0 : 1];
  };
}

function toPair(formula: Formula): FormulaPair {
  return [formula, negate(formula)];
}
