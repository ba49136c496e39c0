import { parsePathExpression } from '@shopflow/json-schema/json-path';
import { isRecord } from '@shopflow/json-schema/json-record';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { placeIn } from '@shopflow/json-schema/place-in';
import { typesOf } from '../wire-values.ts';

/**
 * Whether a form may have parts of an object that a change is about: written as fields of their own (`x=1`), or in brackets
 * (`f[x]=1`), for which servers differ.
 */
export function mayHavePartsOf(
  path: string,
  sides: { readonly before: JsonSchema; readonly after: JsonSchema },
  form: unknown,
): boolean {
  const [first] = parsePathExpression(path) ?? [];
  if (first === undefined || !('name' in first) || !isRecord(form)) return false;
  const describes = (name: string) =>
    [sides.before, sides.after].map((side) => placeIn(side, [name], form).schema);
  const isObject = describes(first.name).some(
    (schema) => schema !== undefined && typesOf(schema, schema).has('object'),
  );
  return (
    isObject &&
    Object.keys(form).some((name) => describes(name).every((schema) => schema === undefined))
  );
}
