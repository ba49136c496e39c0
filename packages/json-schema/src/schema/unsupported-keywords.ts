import { isAnnotation } from './annotations.ts';
import type { JsonSchema } from '../json-schema.ts';
import { dialectOf, KEYWORDS_OF, toDialect, type Dialect } from './dialect.ts';
import { isObject } from './schema-keywords.ts';
import { walkSchema, type Subschema } from './walk-schema.ts';

/** A keyword that prevents a compatibility judgment. */
export interface UnsupportedKeyword {
  /** JSON Pointer of the schema that has the keyword: '' or `/properties/sku`. */
  readonly pointer: string;
  readonly keyword: string;
  /** A clause: "no draft of JSON Schema defines this keyword". */
  readonly reason: string;
}

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
): string | undefined {
  const other: Dialect = dialect === 'draft-07' ? '2020-12' : 'draft-07';
  if (KEYWORDS_OF[other].has(keyword)) {
    return `it is a keyword of ${other}, and the schema is written in ${dialect}`;
  }
  if (UNSUPPORTED.has(keyword)) return 'this keyword is not supported';
  const reason = reasonsByKeyword.get(keyword)?.(schema, dialect, pointer);
  if (reason !== undefined) return reason;
  return SUPPORTED.has(keyword) || KEYWORDS_OF[dialect].has(keyword) || isAnnotation(keyword)
    ? undefined
    : 'no draft of JSON Schema defines this keyword';
}

type Reason = (
  schema: Subschema['schema'],
  dialect: Dialect,
  pointer: string,
) => string | undefined;

const reasonsByKeyword = new Map<string, Reason>(
  Object.entries<Reason>({
    $schema: ({ $schema }, dialect) =>
      toDialect($schema) === dialect
        ? undefined
        : `only draft-07 and 2020-12 are supported, one for the whole schema, not ${JSON.stringify($schema)}`,
    $id: (_schema, _dialect, pointer) =>
      pointer === '' ? undefined : 'an embedded schema resource is not supported',
    $ref: ({ $ref }) =>
      typeof $ref !== 'string' || $ref === '#' || $ref.startsWith('#/')
        ? undefined
        : `it points outside the schema, or to an anchor: ${$ref}`,
    items: ({ items }, dialect) =>
      dialect === '2020-12' && Array.isArray(items)
        ? 'a list of schemas is written as `prefixItems` in 2020-12'
        : undefined,
    // ajv ignores a property with this name.
    properties: ({ properties }) =>
      isObject(properties) && Object.hasOwn(properties, '__proto__')
        ? 'validators ignore a property named `__proto__`'
        : undefined,
    // With `contains`, ajv counts every item as evaluated; the specification counts only matching ones.
    unevaluatedItems: (schema) =>
      [...walkSchema(schema)].some((each) => 'contains' in each.schema)
        ? 'validators disagree on it when the same schema uses `contains`'
        : undefined,
  }),
);
