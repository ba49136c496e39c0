import type { JsonSchema } from '@shopflow/json-schema/json-schema';

const TYPES: readonly unknown[] = [
  ...['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'],
];
const LISTS = ['enum', 'required', 'type'];
const NUMBERS = [
  ...['exclusiveMaximum', 'exclusiveMinimum', 'maximum', 'minimum', 'multipleOf'],
  ...['maxItems', 'maxLength', 'maxProperties', 'minItems', 'minLength', 'minProperties'],
];

/**
 * A schema that validators compile: values that a list repeats mean nothing, and neither does
 * `required: true` of a property.
 *
 * @throws Error for an unknown type, or a limit that is not a number
 */
export function toValid(schema: Exclude<JsonSchema, boolean>): JsonSchema {
  const { required, ...rest } = schema;
  const valid: Record<string, unknown> = typeof required === 'boolean' ? rest : { ...schema };
  for (const keyword of LISTS) {
    const values: unknown = valid[keyword];
    if (Array.isArray(values)) valid[keyword] = withoutRepetitions(values);
  }
  const unknownType = [valid.type ?? []].flat().find((type) => !TYPES.includes(type));
  if (unknownType !== undefined) throw notValid('type', unknownType);
  const wrong = NUMBERS.find(
    (each) => valid[each] !== undefined && typeof valid[each] !== 'number',
  );
  if (wrong !== undefined) throw notValid(wrong, valid[wrong]);
  return valid;
}

function notValid(keyword: string, value: unknown): Error {
  return new Error(`a schema has the ${keyword} ${JSON.stringify(value)}`);
}

function withoutRepetitions(values: readonly unknown[]): readonly unknown[] {
  const known = new Set<string>();
  return values.filter((value) => {
    const text = JSON.stringify(value);
    const isNew = !known.has(text);
    known.add(text);
    return isNew;
  });
}
