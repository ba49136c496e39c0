import { isRecord } from '../../json-record.ts';
import type { JsonSchema } from '../../json-schema.ts';
import {
  namedSchemas,
  nameList,
  schemaList,
  type SchemaObject,
} from '../../schema/schema-keywords.ts';
import type { Scalar } from './formula.ts';
import type { Resolve } from './resolve.ts';

/** What a schema requires of every object. Keywords that are not read here may require more. */
export interface ObjectShape {
  readonly allowsObjects: boolean;
  readonly allowsOthers: boolean;
  readonly required: ReadonlySet<string>;
  /** A property may be listed with several schemas; all of them apply. */
  readonly properties: readonly (readonly [name: string, schema: JsonSchema])[];
}

export function objectShapeOf(schema: JsonSchema, resolve: Resolve): ObjectShape {
  const conjuncts = conjunctsOf(schema, resolve);
  const parts = conjuncts.filter(isRecord);
  const types = parts.map(typesOf).filter((list) => list.length > 0);
  const constants = parts.flatMap((part) => (isRecord(part.const) ? [part.const] : []));
  return {
    allowsObjects: !conjuncts.includes(false) && types.every((list) => list.includes('object')),
    allowsOthers: constants.length === 0 && types.every((list) => list.join() !== 'object'),
    required: new Set([
      ...parts.flatMap((part) => nameList(part, 'required')),
      ...constants.flatMap((constant) => Object.keys(constant)),
    ]),
    properties: [
      ...parts.flatMap((part) => namedSchemas(part, 'properties')),
      ...constants.flatMap((constant) =>
        Object.entries(constant).map(([name, value]) => [name, { const: value }] as const),
      ),
    ],
  };
}

/** The values that `const` or `enum` allows, if all are scalars; undefined without such a keyword. */
export function scalarValues(schema: JsonSchema, resolve: Resolve): readonly Scalar[] | undefined {
  for (const part of conjunctsOf(schema, resolve).filter(isRecord)) {
    const values = listedValues(part);
    if (values?.every(isScalar) === true) return values;
  }
  return undefined;
}

/** The values that a document of the schema may have at a path; undefined if the path may be missing. */
export function valuesAt(
  [name, ...rest]: readonly string[],
  schema: JsonSchema,
  resolve: Resolve,
): readonly Scalar[] | undefined {
  if (name === undefined) return scalarValues(schema, resolve);
  const { allowsOthers, required, properties } = objectShapeOf(schema, resolve);
  if (allowsOthers || !required.has(name)) return undefined;
  for (const [other, property] of properties) {
    const values = other === name ? valuesAt(rest, property, resolve) : undefined;
    if (values !== undefined) return values;
  }
  return undefined;
}

/** The schema and all schemas that it includes by `$ref` and `allOf`. */
function conjunctsOf(schema: JsonSchema, resolve: Resolve): JsonSchema[] {
  const found = new Set([schema]);
  // The loop also visits schemas that it adds.
  for (const part of found) {
    if (typeof part === 'boolean') continue;
    if (typeof part.$ref === 'string') found.add(resolve(part.$ref));
    for (const each of schemaList(part, 'allOf')) found.add(each);
  }
  return [...found];
}

/** `nullable` adds a type, as in OpenAPI. */
function typesOf(schema: SchemaObject): readonly string[] {
  const types = nameList(schema, 'type');
  return types.length > 0 && schema.nullable === true ? [...types, 'null'] : types;
}

function listedValues(schema: SchemaObject): readonly unknown[] | undefined {
  if (Object.hasOwn(schema, 'const')) return [schema.const];
  return Array.isArray(schema.enum) ? (schema.enum as unknown[]) : undefined;
}

function isScalar(value: unknown): value is Scalar {
  return typeof value !== 'object' || value === null;
}
