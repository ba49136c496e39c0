import { isRecord } from '@shopflow/json-schema/json-record';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { namedSchemas } from '@shopflow/json-schema/schema-keywords';
import { mapSubschemas } from '@shopflow/json-schema/subschemas';
import type { FieldUse, UsedField } from '@shopflow/pact-model/usage-tree';

/** A name that no field has. */
const ANY_KEY = '\uE000';

/** The schema with the values of each map described as those of one field, see {@link toMapPath}. */
export function nameValuesOfMaps(schema: JsonSchema): JsonSchema {
  if (!isRecord(schema)) return schema;
  const named: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    named[keyword] =
      mapSubschemas(keyword, value, (each) => nameValuesOfMaps(each as JsonSchema)) ?? value;
  }
  const values = [
    ...namedSchemas(named, 'patternProperties').map(([, each]) => each),
    named.additionalProperties,
  ].filter(isMapSchema);
  if (values.length === 0) return named;
  const properties = Object.fromEntries(namedSchemas(named, 'properties'));
  const [only, ...others] = values;
  const each = others.length === 0 ? only : { anyOf: values };
  return { ...named, properties: { ...properties, [ANY_KEY]: each } };
}

/** Whether the schema of values of an object says what they are: not of an object that is only open. */
export function isMapSchema(values: unknown): values is JsonSchema {
  return isRecord(values) && Object.keys(values).length > 0;
}

/** `$.prices.*`, as the changes of an API are listed. */
export function toMapPath(path: string): string {
  return path.replaceAll(`['${ANY_KEY}']`, '.*');
}

/** Each field once. */
export function mergeFields<Field extends UsedField<unknown>>(fields: readonly Field[]): Field[] {
  const merged = new Map<string, Field>();
  for (const field of fields) {
    const key = JSON.stringify([field.direction, field.in, field.status, field.path]);
    const known = merged.get(key);
    const uses = known === undefined ? field.uses : mergeUses([...known.uses, ...field.uses]);
    merged.set(key, { ...field, uses });
  }
  return [...merged.values()];
}

/** One use for each user. */
function mergeUses<User>(uses: readonly FieldUse<User>[]): readonly FieldUse<User>[] {
  const users = [...new Set(uses.map(({ user }) => user))];
  return users.map((user) => {
    const own = uses.filter((each) => each.user === user);
    const accepted = own.flatMap((each) => each.accepted);
    return {
      user,
      interactions: [...new Set(own.flatMap(({ interactions }) => interactions))],
      accepted: [...new Map(accepted.map((each) => [JSON.stringify(each), each])).values()],
      isUnknown: own.some(({ isUnknown }) => isUnknown),
    };
  });
}
