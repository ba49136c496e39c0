import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { asList, asRecord, isRecord } from '@shopflow/json-schema/json-record';

const NAMED = new Set([
  '$defs',
  'definitions',
  'dependentSchemas',
  'patternProperties',
  'properties',
]);
const LISTS = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const SINGLE = new Set([
  ...['additionalProperties', 'contains', 'else', 'if', 'items', 'not', 'propertyNames', 'then'],
  ...['unevaluatedItems', 'unevaluatedProperties'],
]);

/** The value of a keyword with each schema in it replaced; undefined for a keyword without schemas. */
export function mapSubschemas(
  keyword: string,
  value: unknown,
  map: (schema: unknown) => JsonSchema,
): unknown {
  if (NAMED.has(keyword)) {
    const entries = Object.entries(asRecord(value));
    return Object.fromEntries(entries.map(([name, each]) => [name, map(each)]));
  }
  if (LISTS.has(keyword)) return asList(value).map(map);
  return SINGLE.has(keyword) && (isRecord(value) || typeof value === 'boolean')
    ? map(value)
    : undefined;
}
