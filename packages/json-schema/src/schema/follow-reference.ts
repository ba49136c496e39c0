import { isRecord } from '../json-record.ts';
import { parseJsonPointer } from '../json-pointer.ts';
import type { JsonSchema } from '../json-schema.ts';

/**
 * The schema that a `$ref` within a document names: `#`, or `#/definitions/sku`.
 *
 * @throws Error when there is no such schema
 */
export function followReference(reference: string, root: object): JsonSchema {
  const found = parseJsonPointer(decodeURIComponent(reference)).reduce<unknown>(
    (schema, name) => (schema as Record<string, unknown> | undefined)?.[name],
    root,
  );
  if (!isRecord(found) && typeof found !== 'boolean') {
    throw new Error(`$ref target not found: ${reference.replace(/^#\/(before|after)/, '#')}`);
  }
  return found;
}
