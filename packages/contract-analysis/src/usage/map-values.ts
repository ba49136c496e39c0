import { parsePathExpression, propertyStep, type PathStep } from '@shopflow/json-schema/json-path';
import { isRecord } from '@shopflow/json-schema/json-record';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { mapSubschemas } from '@shopflow/json-schema/subschemas';
import type { FieldId, FieldUse, UsedField } from '@shopflow/pact-model/usage-tree';

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
  const { additionalProperties: values, properties } = named;
  const isMap = isRecord(values) && Object.keys(values).length > 0;
  return isMap ? { ...named, properties: { ...(properties as object), [ANY_KEY]: values } } : named;
}

/** `$.prices.*`, as the changes of an API are listed. */
export function toMapPath(path: string): string {
  return path.replaceAll(`['${ANY_KEY}']`, '.*');
}

/** The used fields, with those of a documented map as one: `$.prices.red` as `$.prices.*`. */
export function mergeMapValues<User>(
  used: readonly UsedField<User>[],
  documented: readonly FieldId[],
): readonly UsedField<User>[] {
  const maps = documented.filter(({ path }) => path.includes('.*'));
  if (maps.length === 0) return used;
  const merged = new Map<string, UsedField<User>>();
  for (const field of used) {
    const named = documented.filter((each) => each.in === field.in && each.status === field.status);
    const path = toDocumentedPath(field.path, named);
    const key = JSON.stringify([field.direction, field.in, field.status, path]);
    const uses = [...(merged.get(key)?.uses ?? []), ...field.uses];
    merged.set(key, { ...field, path, uses: mergeUses(uses) });
  }
  return [...merged.values()];
}

/** The path with each key of a map as `.*`, where the document does not name the key itself. */
export function toDocumentedPath(path: string, documented: readonly FieldId[]): string {
  const steps = parsePathExpression(path);
  if (steps === undefined) return path;
  let known = documented.flatMap((each) => {
    const found = parsePathExpression(each.path);
    return found === undefined ? [] : [found];
  });
  const written = steps.map((step, at): PathStep => {
    const literal = known.filter((each) => isSameStep(each[at], step));
    const maps = known.filter((each) => isChild(each[at]));
    known = literal.length > 0 ? literal : maps;
    return literal.length === 0 && maps.length > 0 ? { any: 'child' } : step;
  });
  return `$${written.map(toText).join('')}`;
}

function isSameStep(one: PathStep | undefined, other: PathStep): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isChild(step: PathStep | undefined): boolean {
  return step !== undefined && 'any' in step && step.any === 'child';
}

function toText(step: PathStep): string {
  if ('name' in step) return propertyStep(step.name);
  if ('index' in step) return `[${step.index}]`;
  return step.any === 'child' ? '.*' : '[*]';
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
