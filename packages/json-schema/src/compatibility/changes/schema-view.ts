import { isRecord } from '../../json-record.ts';
import type { JsonSchema } from '../../json-schema.ts';
import { nameList, schemaList, without, type SchemaObject } from '../../schema/schema-keywords.ts';

type Resolve = (reference: string) => JsonSchema;

const MAX_DEPTH = 30;

/**
 * The schema as a person reads it: references resolved, `allOf` merged, and "X or null" as a nullable X.
 * What cannot be merged stays in `allOf`.
 */
export function viewOf(schema: JsonSchema, resolve: Resolve, depth = 0): SchemaObject {
  if (typeof schema === 'boolean') {
    return schema ? {} : { not: {} };
  }
  const { $ref } = schema;
  const own = without(schema, ['$ref', 'allOf', 'definitions', '$defs']);
  const parts = [
    ...(typeof $ref === 'string' ? [resolve($ref)] : []),
    ...schemaList(schema, 'allOf'),
  ];
  if (depth > MAX_DEPTH) {
    return own;
  }
  const views = parts.map((part) => viewOf(part, resolve, depth + 1));
  return mergeNullBranch(views.reduce(merge, own), (part) => viewOf(part, resolve, depth + 1));
}

type Merge = (one: unknown, other: unknown) => unknown;

const MERGES: Readonly<Record<string, Merge>> = {
  required: (one, other) => [...new Set([one, other].flat())],
  type: (one, other) => [one].flat().filter((type) => [other].flat().includes(type)),
  properties: (one, other) => mergeNamed(one as SchemaObject, other as SchemaObject),
  minimum: larger,
  exclusiveMinimum: larger,
  minLength: larger,
  minItems: larger,
  minProperties: larger,
  maximum: smaller,
  exclusiveMaximum: smaller,
  maxLength: smaller,
  maxItems: smaller,
  maxProperties: smaller,
};

function larger(one: unknown, other: unknown): unknown {
  return Math.max(one as number, other as number);
}

function smaller(one: unknown, other: unknown): unknown {
  return Math.min(one as number, other as number);
}

function mergeNamed(one: SchemaObject, other: SchemaObject): SchemaObject {
  const both = Object.keys(one).filter((name) => name in other);
  return {
    ...one,
    ...other,
    ...Object.fromEntries(both.map((name) => [name, { allOf: [one[name], other[name]] }])),
  };
}

function merge(one: SchemaObject, other: SchemaObject): SchemaObject {
  return Object.entries(other).reduce<SchemaObject>((merged, [keyword, value]) => {
    if (!(keyword in merged) || JSON.stringify(merged[keyword]) === JSON.stringify(value)) {
      return { ...merged, [keyword]: value };
    }
    const mergeValues = MERGES[keyword];
    return mergeValues === undefined
      ? {
          ...merged,
          allOf: [
            ...schemaList(merged, 'allOf'),
            ...(keyword === 'allOf' ? (value as []) : [{ [keyword]: value }]),
          ],
        }
      : { ...merged, [keyword]: mergeValues(merged[keyword], value) };
  }, one);
}

function mergeNullBranch(
  schema: SchemaObject,
  view: (part: JsonSchema) => SchemaObject,
): SchemaObject {
  for (const keyword of ['anyOf', 'oneOf']) {
    const branches = schemaList(schema, keyword);
    const other = branches.find((branch) => !isNull(branch));
    if (branches.length === 2 && branches.some(isNull) && other !== undefined) {
      const rest = without(schema, [keyword]);
      const value = view(other);
      const isPlain = value.type !== undefined && !('enum' in value) && !('const' in value);
      return isPlain
        ? merge(rest, { ...value, type: [...nameList(value, 'type'), 'null'] })
        : schema;
    }
  }
  return schema;
}

function isNull(schema: JsonSchema): boolean {
  return (
    isRecord(schema) &&
    (schema.type === 'null' || schema.const === null) &&
    Object.keys(schema).length === 1
  );
}
