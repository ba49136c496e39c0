import { without } from '@shopflow/json-schema/schema-keywords';
import { findUnsupportedKeywords } from '@shopflow/json-schema/unsupported-keywords';
import { unsupportedReasonText } from '@shopflow/json-schema/unsupported-reason-text';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { stripAnnotations } from '../types/strip-annotations.ts';
import { makeValidator } from '@shopflow/json-schema/validator';
import { mergeAllOf } from './merge-all-of.ts';
import { stripParserExtensions } from './strip-parser-extensions.ts';

/** The AsyncAPI dialect of JSON Schema, or plain JSON Schema: https://www.asyncapi.com/docs/reference/specification/v3.0.0#multiFormatSchemaObject */
const JSON_SCHEMA =
  /^application\/(vnd\.aai\.asyncapi(\+json|\+yaml)?;version=.+|schema\+(json|yaml);version=draft-(07|2020-12))$/;

/**
 * A message schema as plain data: unwrapped from its multi-format object, without `$schema`, and with
 * `allOf` merged.
 *
 * @param place the name that faults are reported under
 * @throws Error for a format other than JSON Schema, a recursive schema, or unsupported keywords, each with
 *   its JSON Pointer
 */
export function toMessageSchema(schema: unknown, place: string): JsonSchema {
  const plain = unwrapSchema(stripParserExtensions(schema) as JsonSchema, place);
  const faults = findUnsupportedKeywords(plain).map(
    ({ pointer, keyword, reason }) =>
      `${place} at #${pointer}: ${nameOf(keyword)}: ${unsupportedReasonText(reason)}`,
  );
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const own = withoutDialect(plain);
  assertCompiles(own, place);
  return mergeAllOf(own);
}

function unwrapSchema(schema: JsonSchema, place: string): JsonSchema {
  if (typeof schema !== 'object' || !('schemaFormat' in schema)) return schema;
  const format = String(schema.schemaFormat);
  if (JSON_SCHEMA.test(format)) return schema.schema as JsonSchema;
  throw new Error(`${place}: a schema of ${format} cannot be compared: write it as JSON Schema`);
}

/** The keywords identify the draft too, even when a part of the schema is moved. */
function withoutDialect(schema: JsonSchema): JsonSchema {
  return typeof schema === 'boolean' ? schema : without(schema, ['$schema', '$id']);
}

const compile = makeValidator();

/** A service with a schema that does not compile would not start. */
function assertCompiles(schema: JsonSchema, place: string): void {
  try {
    compile(stripAnnotations(schema));
  } catch (cause) {
    throw new Error(`${place}: ${(cause as Error).message}`, { cause });
  }
}

/** A key that is no word may be a text of another file that is no schema. */
function nameOf(keyword: string): string {
  return /^[\w$.-]+$/.test(keyword) ? keyword : 'unknown keyword';
}
