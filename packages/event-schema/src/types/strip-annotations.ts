import { isAnnotation } from '@shopflow/json-schema/annotations';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';

/** Removes annotations from a schema, except `default`, which readers fill in. */
export function stripAnnotations(schema: JsonSchema): JsonSchema {
  if (typeof schema === 'boolean') return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([keyword]) => keyword === 'default' || !isAnnotation(keyword))
      .map(([keyword, value]) => [keyword, strip(keyword, value)]),
  );
}

/** Keywords that map names to schemas: a name such as `title` is not an annotation there. */
const MAPS = [
  ...['properties', 'patternProperties', 'definitions', '$defs', 'dependencies'],
  'dependentSchemas',
];

function strip(keyword: string, value: unknown): unknown {
  if (MAPS.includes(keyword)) {
    const entries = Object.entries(value as Readonly<Record<string, JsonSchema>>);
    return Object.fromEntries(entries.map(([name, each]) => [name, strip('', each)]));
  }
  if (DATA.includes(keyword)) return value;
  if (Array.isArray(value)) return value.map((each) => strip('', each));
  return isSchema(value) ? stripAnnotations(value) : value;
}

const DATA = ['const', 'default', 'enum', 'required', 'dependentRequired'];

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null;
}
