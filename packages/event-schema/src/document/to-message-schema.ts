import { without } from '../compatibility/schema-keywords.ts';
import { findUnsupportedKeywords } from '../compatibility/unsupported-keywords.ts';
import type { JsonSchema } from '../json-schema.ts';
import { stripAnnotations } from '../types/strip-annotations.ts';
import { makeValidator } from '../validate/validator.ts';
import { mergeAllOf } from './merge-all-of.ts';
import { stripParserExtensions } from './strip-parser-extensions.ts';

/** JSON Schema as AsyncAPI writes it, or as it is: https://www.asyncapi.com/docs/reference/specification/v3.0.0#multiFormatSchemaObject */
const JSON_SCHEMA =
  /^application\/(vnd\.aai\.asyncapi(\+json|\+yaml)?;version=.+|schema\+(json|yaml);version=draft-(07|2020-12))$/;

/**
 * A schema of a message as plain data: what is within, when it says its format; without `$schema`,
 * and with `allOf` merged.
 *
 * @param place what a fault is reported by
 * @throws Error for a format that is no JSON Schema, a schema that refers to itself, and what no
 *   validator and no comparison here understands: each with its JSON Pointer
 */
export function toMessageSchema(schema: unknown, place: string): JsonSchema {
  const plain = unwrapSchema(stripParserExtensions(schema) as JsonSchema, place);
  const faults = findUnsupportedKeywords(plain).map(
    ({ pointer, keyword, reason }) => `${place} at #${pointer}: ${keyword}: ${reason}`,
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

/** The keywords say the draft as well, wherever a part of the schema is put. */
function withoutDialect(schema: JsonSchema): JsonSchema {
  return typeof schema === 'boolean' ? schema : without(schema, ['$schema', '$id']);
}

const compile = makeValidator();

/** Orders and Notifications would not start with a schema that does not compile. */
function assertCompiles(schema: JsonSchema, place: string): void {
  try {
    compile(stripAnnotations(schema));
  } catch (cause) {
    throw new Error(`${place}: ${(cause as Error).message}`, { cause });
  }
}
