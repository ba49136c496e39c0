import { isRecord } from '@shopflow/json-schema/json-record';
import { isDeepStrictEqual } from 'node:util';
import { isAnnotation } from '@shopflow/json-schema/annotations';
import { type SchemaObject } from '@shopflow/json-schema/schema-keywords';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';

/**
 * Merges each branch of `allOf` into the enclosing schema, so that types, pages and reviews find its
 * fields. A branch or keyword that cannot be merged without changing which values are valid stays in
 * `allOf`.
 */
export function mergeAllOf(schema: JsonSchema): JsonSchema {
  if (typeof schema === 'boolean') return schema;
  const { allOf = [], ...own } = mergeNested(schema) as SchemaObject & AllOf;
  const { merged, rest } = allOf.reduce<Merging>(addBranch, { merged: own, rest: [] });
  return rest.length === 0 ? merged : { ...merged, allOf: rest };
}

interface AllOf {
  readonly allOf?: readonly JsonSchema[];
}

interface Merging {
  readonly merged: SchemaObject;
  /** Branches that stay in `allOf`. */
  readonly rest: readonly JsonSchema[];
}

const SCHEMA_MAPS = ['properties', 'patternProperties'];
const NESTED_SCHEMAS = [
  ...['items', 'additionalItems', 'prefixItems', 'additionalProperties'],
  ...['allOf', 'anyOf', 'oneOf'],
];

function mergeNested(schema: SchemaObject): SchemaObject {
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => [keyword, mergeValue(keyword, value)]),
  );
}

function mergeValue(keyword: string, value: unknown): unknown {
  if (SCHEMA_MAPS.includes(keyword) && isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, mergeAllOf(each as JsonSchema)]),
    );
  }
  if (!NESTED_SCHEMAS.includes(keyword)) return value;
  return Array.isArray(value)
    ? value.map((each: JsonSchema) => mergeAllOf(each))
    : mergeAllOf(value as JsonSchema);
}

function addBranch({ merged, rest }: Merging, branch: JsonSchema): Merging {
  if (branch === true) return { merged, rest };
  if (branch === false || dependsOnSiblings(branch) || dependsOnSiblings(merged)) {
    return { merged, rest: [...rest, branch] };
  }
  // A nested `allOf` that could not be merged into the branch cannot be merged here either.
  const { allOf: nested = [], ...own } = branch as typeof branch & AllOf;
  const kept: Record<string, unknown> = {};
  const result: Record<string, unknown> = { ...merged };
  for (const [keyword, value] of Object.entries(own)) {
    const mergedValue = mergeKeyword(keyword, value, merged);
    if (mergedValue === undefined) kept[keyword] = value;
    else result[keyword] = mergedValue;
  }
  const remaining = Object.keys(kept).length === 0 ? nested : [...nested, kept];
  return { merged: result, rest: [...rest, ...remaining] };
}

/** Keywords that depend on their siblings would apply to more fields after a merge. */
function dependsOnSiblings(schema: SchemaObject): boolean {
  const isClosed = (schema.additionalProperties ?? true) !== true;
  return isClosed || SIBLING_DEPENDENT_KEYWORDS.some((keyword) => keyword in schema);
}

const SIBLING_DEPENDENT_KEYWORDS = [
  ...['additionalItems', 'prefixItems', 'contains', 'minContains', 'maxContains'],
  ...['if', 'then', 'else', 'unevaluatedItems', 'unevaluatedProperties', '$ref'],
];

/** The keyword's value in the merged schema; undefined where both values must stay. */
function mergeKeyword(keyword: string, value: unknown, into: SchemaObject): unknown {
  if (!Object.hasOwn(into, keyword)) return value;
  const own = into[keyword];
  if (isAnnotation(keyword) || isDeepStrictEqual(own, value)) return own;
  return MERGES[keyword]?.(own, value);
}

type Merge = (own: unknown, value: unknown) => unknown;

const larger: Merge = (own, value) => Math.max(own as number, value as number);
const smaller: Merge = (own, value) => Math.min(own as number, value as number);

const MERGES: Readonly<Record<string, Merge | undefined>> = {
  properties: mergeNamed,
  patternProperties: mergeNamed,
  required: (own, value) => [...new Set([...(own as string[]), ...(value as string[])])],
  items: (own, value) =>
    Array.isArray(own) || Array.isArray(value)
      ? undefined
      : mergeAllOf({ allOf: [own, value] as JsonSchema[] }),
  ...{ minimum: larger, minLength: larger, minItems: larger, minProperties: larger },
  ...{ maximum: smaller, maxLength: smaller, maxItems: smaller, maxProperties: smaller },
};

function mergeNamed(own: unknown, value: unknown): unknown {
  const [mine, others] = [own, value] as [Named, Named];
  const entries = Object.entries(others).map(([name, each]): [string, JsonSchema] => [
    name,
    Object.hasOwn(mine, name) ? mergeAllOf({ allOf: [mine[name] ?? true, each] }) : each,
  ]);
  return { ...mine, ...Object.fromEntries(entries) };
}

type Named = Readonly<Record<string, JsonSchema>>;
