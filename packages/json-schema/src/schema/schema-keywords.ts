import { isRecord } from '../json-record.ts';
import { isAnnotation } from './annotations.ts';
import type { JsonSchema } from '../json-schema.ts';

export type SchemaObject = Exclude<JsonSchema, boolean>;

/** Keywords whose value is data: a `$ref` in it is not a reference. */
const DATA_KEYWORDS = new Set(['const', 'enum', 'required']);

/** Keywords that map names to values: the names are not keywords. */
const MAP_KEYWORDS = new Set([
  '$defs',
  'definitions',
  'dependencies',
  'dependentRequired',
  'dependentSchemas',
  'patternProperties',
  'properties',
]);

/** The entries of a map keyword (`properties`, `dependencies` …); empty when it is absent. */
export function namedSchemas(schema: SchemaObject, keyword: string): [string, JsonSchema][] {
  const named = schema[keyword];
  return isRecord(named) ? (Object.entries(named) as [string, JsonSchema][]) : [];
}

/** The keyword's list of schemas (`allOf`, `items` of a tuple …); empty when it is absent or not a list. */
export function schemaList(schema: SchemaObject, keyword: string): readonly JsonSchema[] {
  const list = schema[keyword];
  return Array.isArray(list) ? (list as JsonSchema[]) : [];
}

/** The keyword's names (`required`, `type`); a single name need not be in a list. */
export function nameList(schema: SchemaObject, keyword: string): readonly string[] {
  return [schema[keyword]].flat().filter((name) => typeof name === 'string');
}

export function without(schema: SchemaObject, keywords: readonly string[]): SchemaObject {
  return Object.fromEntries(
    Object.entries(schema).filter(([keyword]) => !keywords.includes(keyword)),
  );
}

/**
 * The schema without `$schema` and `$id`, each local `$ref` moved below `base` (a JSON Pointer as a
 * fragment, e.g. `#/before`), so that two schemas fit in one document.
 */
export function moveReferences(schema: JsonSchema, base: string): JsonSchema {
  return rewriteReferences(schema, base) as JsonSchema;
}

function rewriteReferences(schema: unknown, base: string): unknown {
  if (Array.isArray(schema)) {
    return schema.map((entry) => rewriteReferences(entry, base));
  }
  return isRecord(schema) ? Object.fromEntries(rewriteEntries(schema, base)) : schema;
}

function rewriteEntries(
  schema: Readonly<Record<string, unknown>>,
  base: string,
): [string, unknown][] {
  return Object.entries(schema).flatMap(([keyword, value]): [string, unknown][] => {
    if (keyword === '$id' || keyword === '$schema') {
      return [];
    }
    if (keyword === '$ref' && typeof value === 'string') {
      return [[keyword, value.startsWith('#') ? base + value.slice(1) : value]];
    }
    if (DATA_KEYWORDS.has(keyword) || isAnnotation(keyword)) {
      return [[keyword, value]];
    }
    if (MAP_KEYWORDS.has(keyword) && isRecord(value)) {
      return [[keyword, rewriteNamed(value, base)]];
    }
    return [[keyword, rewriteReferences(value, base)]];
  });
}

function rewriteNamed(
  named: Readonly<Record<string, unknown>>,
  base: string,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(named).map(([name, value]) => [name, rewriteReferences(value, base)]),
  );
}

/** `prefixItems` and `items` of 2020-12 are `items` and `additionalItems` of draft-07, where `items` is a list. */
export function itemSchemas(schema: SchemaObject): {
  readonly prefix: readonly JsonSchema[];
  readonly rest: JsonSchema | undefined;
} {
  const isTuple = Array.isArray(schema.items);
  return {
    prefix: schemaList(schema, isTuple ? 'items' : 'prefixItems'),
    rest: (isTuple ? schema.additionalItems : schema.items) as JsonSchema | undefined,
  };
}
