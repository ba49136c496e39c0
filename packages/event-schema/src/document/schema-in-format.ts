import type { JsonSchema } from '../json-schema.ts';
import { withoutParserMarks } from './without-parser-marks.ts';

/** JSON Schema as AsyncAPI writes it, or as it is: https://www.asyncapi.com/docs/reference/specification/v3.0.0#multiFormatSchemaObject */
const JSON_SCHEMA =
  /^application\/(vnd\.aai\.asyncapi(\+json|\+yaml)?;version=.+|schema\+(json|yaml);version=draft-07)$/;

/**
 * A schema of a message as plain data: what is within, when it stands there with its format.
 *
 * @param place what a fault is told by
 * @throws Error for a format that is no JSON Schema, or a schema that refers to itself
 */
export function schemaInFormat(schema: unknown, place: string): JsonSchema {
  const plain = withoutParserMarks(schema) as JsonSchema;
  if (typeof plain !== 'object' || !('schemaFormat' in plain)) return plain;
  const format = String(plain.schemaFormat);
  if (JSON_SCHEMA.test(format)) return plain.schema as JsonSchema;
  throw new Error(`${place}: a schema of ${format} cannot be compared: write it as JSON Schema`);
}
