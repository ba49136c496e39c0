import { isRecord } from '../json-record.ts';
import { isAnnotation } from './annotations.ts';
import type { JsonSchema } from '../json-schema.ts';
import { dialectOf, KEYWORDS_OF, toDialect, type Dialect } from './dialect.ts';
import { walkSchema, type Subschema } from './walk-schema.ts';

/** A keyword that prevents a compatibility judgment. */
export interface UnsupportedKeyword {
  /** JSON Pointer of the schema that has the keyword: '' or `/properties/sku`. */
  readonly pointer: string;
  readonly keyword: string;
  readonly reason: UnsupportedReason;
}

/**
 * - `unknown`: no draft of JSON Schema defines the keyword;
 * - `other-draft`: only `other` does, and the schema is written in `dialect`;
 * - `not-supported`: JSON Schema defines it, and this package does not support it;
 * - `unsupported-dialect`: `$schema` is not draft-07 or 2020-12, or differs from the root's;
 * - `embedded-resource`: a subschema has an `$id`;
 * - `outside-reference`: `$ref` points outside the schema, or to an anchor;
 * - `list-of-items`: 2020-12 writes a list of schemas as `prefixItems`;
 * - `proto-property`: validators ignore a property named `__proto__`;
 * - `unevaluated-with-contains`: validators disagree on `unevaluatedItems` next to `contains`.
 */
export type UnsupportedReason =
  | { readonly code: 'other-draft'; readonly other: Dialect; readonly dialect: Dialect }
  | { readonly code: 'unsupported-dialect'; readonly $schema: unknown }
  | { readonly code: 'outside-reference'; readonly $ref: string }
  | {
      readonly code:
        | 'unknown'
        | 'not-supported'
        | 'embedded-resource'
        | 'list-of-items'
        | 'proto-property'
        | 'unevaluated-with-contains';
    };

/** Keywords with the same meaning in both drafts. */
const SUPPORTED = new Set([
  ...['$defs', '$id', '$ref', '$schema', 'definitions'],
  ...['allOf', 'anyOf', 'else', 'if', 'not', 'oneOf', 'then', 'const', 'enum', 'type', 'nullable'],
  ...['additionalProperties', 'maxProperties', 'minProperties', 'patternProperties'],
  ...['properties', 'propertyNames', 'required', 'contains', 'items', 'maxItems', 'minItems'],
  ...['uniqueItems', 'exclusiveMaximum', 'exclusiveMinimum', 'maximum', 'minimum', 'multipleOf'],
  ...['format', 'maxLength', 'minLength', 'pattern'],
]);

/** JSON Schema keywords that are not supported. */
const UNSUPPORTED = new Set([
  ...['$anchor', '$dynamicAnchor', '$dynamicRef', '$recursiveAnchor', '$recursiveRef'],
  '$vocabulary',
]);

/**
 * Finds every keyword that prevents a compatibility judgment: unknown or misspelled ones, ones of
 * another draft, and unsupported ones (`$dynamicRef`, `$ref` to another document …).
 *
 * @param subschemas those of the schema, if they are known
 */
export function findUnsupportedKeywords(
  schema: JsonSchema,
  subschemas: readonly Subschema[] = [...walkSchema(schema)],
): UnsupportedKeyword[] {
  const dialect = dialectOf(
    schema,
    subschemas.flatMap((each) => Object.keys(each.schema)),
  );
  return subschemas.flatMap((each) =>
    Object.keys(each.schema).flatMap((keyword) => {
      const reason = reasonUnsupported(keyword, each, dialect);
      return reason === undefined ? [] : [{ pointer: each.pointer, keyword, reason }];
    }),
  );
}

function reasonUnsupported(
  keyword: string,
  { schema, pointer }: Subschema,
  dialect: Dialect,
): UnsupportedReason | undefined {
  const other: Dialect = dialect === 'draft-07' ? '2020-12' : 'draft-07';
  if (KEYWORDS_OF[other].has(keyword)) {
    return { code: 'other-draft', other, dialect };
  }
  if (UNSUPPORTED.has(keyword)) return { code: 'not-supported' };
  const reason = reasonsByKeyword.get(keyword)?.(schema, dialect, pointer);
  if (reason !== undefined) return reason;
  return SUPPORTED.has(keyword) || KEYWORDS_OF[dialect].has(keyword) || isAnnotation(keyword)
    ? undefined
    : { code: 'unknown' };
}

type Reason = (
  schema: Subschema['schema'],
  dialect: Dialect,
  pointer: string,
) => UnsupportedReason | undefined;

const reasonsByKeyword = new Map<string, Reason>(
  Object.entries<Reason>({
    $schema: ({ $schema }, dialect) =>
      toDialect($schema) === dialect ? undefined : { code: 'unsupported-dialect', $schema },
    $id: (_schema, _dialect, pointer) =>
      pointer === '' ? undefined : { code: 'embedded-resource' },
    $ref: ({ $ref }) =>
      typeof $ref !== 'string' || $ref === '#' || $ref.startsWith('#/')
        ? undefined
        : { code: 'outside-reference', $ref },
    items: ({ items }, dialect) =>
      dialect === '2020-12' && Array.isArray(items) ? { code: 'list-of-items' } : undefined,
    // ajv ignores a property with this name.
    properties: ({ properties }) =>
      isRecord(properties) && Object.hasOwn(properties, '__proto__')
        ? { code: 'proto-property' }
        : undefined,
    // With `contains`, ajv counts every item as evaluated; the specification counts only matching ones.
    unevaluatedItems: (schema) =>
      [...walkSchema(schema)].some((each) => 'contains' in each.schema)
        ? { code: 'unevaluated-with-contains' }
        : undefined,
  }),
);
