import { ownValue } from '../json-record.ts';
import { matchesPattern } from '../pattern/pattern-matcher.ts';
import type { JsonSchema } from '../json-schema.ts';

type SchemaObject = Exclude<JsonSchema, boolean>;

/** Schemas without allOf, anyOf and oneOf that all apply together. */
export type Alternative = readonly SchemaObject[];

/**
 * Expands a schema into alternatives: each branch of anyOf and oneOf becomes one, and allOf applies to all of
 * them. `false` has no alternatives. `not` and `if` are left to the validator.
 */
export function toAlternatives(schema: JsonSchema): readonly Alternative[] {
  if (typeof schema === 'boolean') return schema ? [[]] : [];
  const { allOf, anyOf, oneOf, ...own } = schema;
  const choices = [anyOf, oneOf].filter(isList).map((list) => list.flatMap(toAlternatives));
  const parts = isList(allOf) ? allOf.map(toAlternatives) : [];
  return [...parts, ...choices].reduce<readonly Alternative[]>(
    (all, some) => all.flatMap((left) => some.map((right) => [...left, ...right])),
    [[own]],
  );
}

/** Whether the alternative allows values of this JSON type. */
export function allowsType(alternative: Alternative, type: string): boolean {
  return alternative.every(
    (schema) => schema.type === undefined || asList(schema.type).includes(type),
  );
}

/** The rules for a field; `schema` is undefined if any value is allowed. */
export interface Field {
  readonly schema: JsonSchema | undefined;
  readonly isRequired: boolean;
}

export function fieldOf(alternative: Alternative, name: string): Field {
  const schemas = alternative.flatMap((schema) => fieldSchemas(schema, name));
  const isRequired = alternative.some(
    ({ required }) => isList(required) && asList(required).includes(name),
  );
  return { schema: joined(schemas), isRequired };
}

function fieldSchemas(schema: SchemaObject, name: string): readonly JsonSchema[] {
  const own = entry(schema.properties, name);
  const patterns = Object.entries((schema.patternProperties ?? {}) as Record<string, JsonSchema>)
    .filter(([pattern]) => matchesPattern(pattern, name))
    .map(([, each]) => each);
  const named = own === undefined ? patterns : [own, ...patterns];
  if (named.length > 0) return named;
  const rest = schema.additionalProperties as JsonSchema | undefined;
  // `true` allows any value.
  return rest === undefined || rest === true ? [] : [rest];
}

/** The schema of an array's element; undefined if any value is allowed. */
export function elementOf(alternative: Alternative, index: number): JsonSchema | undefined {
  return joined(
    alternative.flatMap(({ items, prefixItems, additionalItems }) => {
      const tuple = isList(prefixItems) ? prefixItems : isList(items) ? items : [];
      const rest = isList(items) ? additionalItems : items;
      const schema = tuple[index] ?? (rest as JsonSchema | undefined);
      return schema === undefined ? [] : [schema];
    }),
  );
}

/** The minimum and maximum length of an array. */
export function lengthOf(alternative: Alternative): { readonly min: number; readonly max: number } {
  return {
    min: Math.max(0, ...alternative.flatMap(({ minItems }) => asNumbers(minItems))),
    max: Math.min(Infinity, ...alternative.flatMap(({ maxItems }) => asNumbers(maxItems))),
  };
}

function joined(schemas: readonly JsonSchema[]): JsonSchema | undefined {
  const [only] = schemas;
  return schemas.length > 1 ? { allOf: schemas } : only;
}

function entry(map: unknown, name: string): JsonSchema | undefined {
  return ownValue((map ?? {}) as Readonly<Record<string, JsonSchema>>, name);
}

function isList(value: unknown): value is readonly JsonSchema[] {
  return Array.isArray(value);
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function asNumbers(value: unknown): readonly number[] {
  return typeof value === 'number' ? [value] : [];
}
