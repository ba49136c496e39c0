import { isRecord } from '@shopflow/json-schema/json-record';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';

/**
 * The old schema with each field of a map described by its name as well, where the new schema names it: both
 * fields become partners, also when they are compared by what they refer to.
 *
 * @param needsPartner whether the schema of a field can only be compared with that of a partner
 */
export function nameMapValues(
  before: JsonSchema,
  after: JsonSchema,
  needsPartner: (value: unknown) => boolean,
): JsonSchema {
  if (!isRecord(before) || !isRecord(after)) return before;
  const inside = (old: unknown, next: unknown): unknown =>
    isRecord(old) && isRecord(next) ? nameMapValues(old, next, needsPartner) : old;
  const { properties, additionalProperties: rest, patternProperties } = before;
  const [old, next] = [properties, after.properties].map((each) => (isRecord(each) ? each : {}));
  const isMap = isRecord(rest) && patternProperties === undefined;
  const named = Object.entries(next ?? {}).filter(
    ([name, value]) =>
      isMap && !Object.hasOwn(old ?? {}, name) && (needsPartner(rest) || needsPartner(value)),
  );
  const known = Object.entries(old ?? {}).map(([name, value]) => [
    name,
    inside(value, next?.[name]),
  ]);
  const all = [...known, ...named.map(([name]) => [name, rest])];
  return {
    ...before,
    ...(all.length > 0 && { properties: Object.fromEntries(all) as Record<string, JsonSchema> }),
    ...(isRecord(before.items) && { items: inside(before.items, after.items) as JsonSchema }),
    ...(isMap && { additionalProperties: inside(rest, after.additionalProperties) as JsonSchema }),
  };
}
