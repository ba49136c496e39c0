import { parsePathExpression } from '@shopflow/json-schema/json-path';
import { isRecord } from '@shopflow/json-schema/json-record';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { placeIn } from '@shopflow/json-schema/place-in';
import { propertiesOf, typesOf } from '../wire-values.ts';

/**
 * Whether a form may have parts of an object that a change is about: written as fields of their own (`x=1`), or in brackets
 * (`f[x]=1`), for which servers differ. A change of the whole form is about all of its objects.
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
  return (
    changed.some((name) =>
      describe(name).some((schema) => typesOf(schema, schema).has('object')),
    ) && Object.keys(form).some((name) => describe(name).length === 0)
  );
}
