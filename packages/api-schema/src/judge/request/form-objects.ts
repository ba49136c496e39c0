import { parsePathExpression } from '@shopflow/json-schema/json-path';
import { isRecord } from '@shopflow/json-schema/json-record';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { placeIn } from '@shopflow/json-schema/place-in';
import { propertiesOf, typesOf } from '../wire-values.ts';

/**
 * Whether a form may have parts of what a change is about under other names, for which servers differ: a field of an object
 * (`x=1`), or an element or a field in brackets (`f[]=1`, `f[x]=1`). A change of the whole form is about all of its fields.
 */
export function mayHavePartsOf(
  path: string,
  sides: { readonly before: JsonSchema; readonly after: JsonSchema },
  form: unknown,
): boolean {
  if (!isRecord(form)) return false;
  const schemas = [sides.before, sides.after];
  const [first] = parsePathExpression(path) ?? [];
  const changed =
    first !== undefined && 'name' in first
      ? [first.name]
      : schemas.flatMap((schema) => Object.keys(propertiesOf(schema, schema)));
  const describe = (name: string): readonly JsonSchema[] =>
    schemas
      .map((schema) => placeIn(schema, [name], form).schema ?? false)
      .filter((schema) => schema !== false);
  const others = Object.keys(form).filter((name) => describe(name).length === 0);
  return changed.some(
    (name) =>
      others.some((other) => other.startsWith(`${name}[`)) ||
      (others.length > 0 && describe(name).some((each) => typesOf(each, each).has('object'))),
  );
}
