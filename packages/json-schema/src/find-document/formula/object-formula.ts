import type { JsonSchema } from '../../json-schema.ts';
import { namedSchemas, nameList, type SchemaObject } from '../../schema/schema-keywords.ts';
import { allOf, anyOf, literalOf, type Formula } from './formula.ts';
import { countFormulas } from './count-formulas.ts';
import type { Resolve } from './resolve.ts';
import { unevaluatedFormula } from './unevaluated.ts';

export function objectFormulas(schema: SchemaObject, resolve: Resolve): Formula[] {
  const properties = namedSchemas(schema, 'properties');
  const patterns = namedSchemas(schema, 'patternProperties');
  const others = {
    except: new Set(properties.map(([name]) => name)),
    exceptMatching: patterns.map(([pattern]) => pattern),
  };
  const rest = schema.additionalProperties as JsonSchema | undefined;
  return [
    ...countFormulas(schema, 'minProperties', 'maxProperties'),
    ...nameList(schema, 'required').map((name): Formula => ({ atom: 'required', name })),
    ...properties.map(([name, is]): Formula => ({ atom: 'property', name, is: literalOf(is) })),
    ...patterns.map(([matching, is]): Formula => ({
      atom: 'everyProperty',
      of: { matching },
      is: literalOf(is),
    })),
    rest === undefined || { atom: 'everyProperty', of: others, is: literalOf(rest) },
    schema.propertyNames === undefined || {
      atom: 'everyName',
      is: literalOf(schema.propertyNames as JsonSchema),
    },
    ...['dependencies', 'dependentRequired', 'dependentSchemas'].flatMap((keyword) =>
      namedSchemas(schema, keyword).map(dependency),
    ),
    unevaluatedFormula(schema, 'unevaluatedProperties', resolve),
  ];
}

function dependency([name, needed]: [string, JsonSchema | readonly string[]]): Formula {
  const then: Formula = isNames(needed)
    ? allOf(needed.map((other): Formula => ({ atom: 'required', name: other })))
    : literalOf(needed);
  return anyOf([{ atom: 'absent', name }, then]);
}

function isNames(needed: JsonSchema | readonly string[]): needed is readonly string[] {
  return Array.isArray(needed);
}
