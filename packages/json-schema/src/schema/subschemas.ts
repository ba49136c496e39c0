import { isRecord } from '../json-record.ts';
import type { JsonSchema } from '../json-schema.ts';

/** Keywords that map names to schemas; names in `dependencies` may also have lists of texts. */
export const NAMED = new Set([
  '$defs',
  'definitions',
  'dependencies',
  'dependentSchemas',
  'patternProperties',
  'properties',
]);

/** Keywords whose value is a schema, or a list of schemas. */
export const SCHEMAS = new Set([
  'additionalItems',
  'additionalProperties',
  'allOf',
  'anyOf',
  'contains',
  'else',
  'if',
  'items',
  'not',
  'oneOf',
  'prefixItems',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
]);

/** The value of a keyword with each schema in it replaced; undefined for a keyword without schemas. */
export function mapSubschemas(
  keyword: string,
  value: unknown,
  map: (schema: unknown) => JsonSchema,
): unknown {
  if (NAMED.has(keyword) && isRecord(value)) {
    const entries = Object.entries(value);
    return Object.fromEntries(
      entries.map(([name, each]) => [name, Array.isArray(each) ? each : map(each)]),
    );
  }
  if (!SCHEMAS.has(keyword)) return undefined;
  if (Array.isArray(value)) return value.map(map);
  return isRecord(value) || typeof value === 'boolean' ? map(value) : undefined;
}
