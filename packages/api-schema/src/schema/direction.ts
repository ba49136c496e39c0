import { isRecord } from '@shopflow/json-schema/json-record';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { namedSchemas, nameList } from '@shopflow/json-schema/schema-keywords';
import type { ApiDocument } from '../document/api-document.ts';
import { toView } from '@shopflow/json-schema/place-in';

export type Direction = 'request' | 'response';

/**
 * A schema as it counts in one direction: a required `writeOnly` field is not in responses. A required
 * `readOnly` field is not in requests of OpenAPI 3.0; in 3.1, `required` formally counts there, too.
 */
export function inDirection(
  schema: JsonSchema,
  direction: Direction,
  dialect: ApiDocument['dialect'],
): JsonSchema {
  const keyword = direction === 'request' ? 'readOnly' : 'writeOnly';
  const text = JSON.stringify(schema);
  const isUsed = text.includes(`"${keyword}":true`);
  if (!isUsed || (direction === 'request' && dialect === '3.1')) return schema;
  return rewrite(schema) as JsonSchema;

  function rewrite(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(rewrite);
    if (!isRecord(value)) return value;
    const copy = Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, DATA.has(key) ? each : rewrite(each)]),
    );
    if (!Array.isArray(value.required)) return copy;
    const marked = namedSchemas(value, 'properties')
      .filter(([, property]) => toView(property, schema)[keyword] === true)
      .map(([name]) => name);
    const required = nameList(value, 'required').filter((name) => !marked.includes(name));
    return { ...copy, required };
  }
}

const DATA = new Set(['const', 'default', 'enum', 'required']);
