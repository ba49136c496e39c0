import { isDeepStrictEqual } from 'node:util';
import { ANY, formatJsonPath, type Segments } from '@shopflow/json-schema/json-path';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { mergeAllOf } from '../document/merge-all-of.ts';
import { lengthOf, toAlternatives, type Field } from '@shopflow/json-schema/schema-alternative';
import { schemaAt } from '@shopflow/json-schema/schema-at';
import { stripAnnotations } from './strip-annotations.ts';

/** A declared path that cannot be projected. */
export class NoProjection extends Error {
  override readonly name = 'NoProjection';

  constructor(at: Segments, why: string) {
    super(`${formatJsonPath(at)} ${why}`);
  }
}

/**
 * Reduces schemas to what a tolerant reader needs: only the paths that it reads, accepting the values of
 * every schema. A field that one schema lacks or makes optional, or that has a default, is not required.
 * With several forms (`anyOf`, `oneOf`) a path may match any of them.
 *
 * @param schemas the schemas that messages may follow, newest first; without `$ref`
 * @throws NoProjection for a path that the newest schema does not have
 */
export function project(schemas: Schemas, places: readonly Segments[]): JsonSchema {
  return projectAt([], schemas, places);
}

type Schemas = readonly [newest: JsonSchema, ...older: JsonSchema[]];

function projectAt(at: Segments, schemas: Schemas, places: readonly Segments[]): JsonSchema {
  if (places.some((place) => place.length === 0)) return combineVersions(at, schemas);
  const names = [...new Set(places.map(([name = '']) => name))];
  const below = (name: string): JsonSchema => {
    const [child, ...older] = schemas.map((schema) => childOf(schema, name).schema);
    if (child === undefined) throw new NoProjection([...at, name], 'is not among its properties');
    const rests = places.filter(([first]) => first === name).map(([, ...rest]) => rest);
    return projectAt([...at, name], [child, ...older.filter((each) => each !== undefined)], rests);
  };
  const type = typeOf(schemas);
  const typeKeyword = { ...(type !== undefined && { type }) };
  if (names.includes(ANY)) {
    const minItems = Math.min(...schemas.flatMap(toAlternatives).map((each) => lengthOf(each).min));
    return { ...typeKeyword, ...(minItems > 0 && { minItems }), items: below(ANY) };
  }
  const properties = Object.fromEntries(names.map((name) => [name, below(name)]));
  const isRequired = (name: string): boolean =>
    schemas.every((schema) => childOf(schema, name).isRequired) && !hasDefault(properties[name]);
  return { ...typeKeyword, required: names.filter(isRequired), properties };
}

function childOf(schema: JsonSchema, name: string): Field {
  const isAddressable = name !== ANY || isListSchema(schema);
  const { schema: child = false, isRequired } = isAddressable
    ? schemaAt(schema, [name])
    : ABSENT_FIELD;
  return child === false ? ABSENT_FIELD : { schema: mergeAllOf(child), isRequired };
}

const ABSENT_FIELD: Field = { schema: undefined, isRequired: false };

/** Map keys are unknown, so a tolerant reader would remove every entry. */
function isListSchema(schema: JsonSchema): boolean {
  return toAlternatives(schema).some((each) => each.some(({ items }) => items !== undefined));
}

/** The types of all schemas; undefined when one of them does not restrict the type. */
function typeOf(schemas: Schemas): unknown {
  const each = schemas.flatMap(toAlternatives).map((alternative) => {
    const typed = alternative.find(({ type }) => type !== undefined);
    return typed === undefined ? [] : [typed.type].flat();
  });
  if (each.some(({ length }) => length === 0)) return undefined;
  const types = [...new Set(each.flat())];
  return types.length === 1 ? types[0] : types;
}

/** A default is filled in where the value is missing. */
function hasDefault(schema: JsonSchema | undefined): boolean {
  return typeof schema === 'object' && 'default' in schema;
}

/** One schema that accepts the values of each version. Annotations are ignored. */
function combineVersions(at: Segments, [newest, ...older]: Schemas): JsonSchema {
  const others = older.filter((each, index) =>
    [newest, ...older.slice(0, index)].every((earlier) => !isSame(earlier, each)),
  );
  if (others.length === 0) {
    if (!hasSeveralForms(newest)) return newest;
    throw new NoProjection(at, 'has several forms: declare the fields that are read in it');
  }
  // A reader removes fields that the first branch does not name, although another branch may need them.
  if ([newest, ...others].some(hasNestedFields)) {
    throw new NoProjection(at, 'differs between versions: declare the fields that are read in it');
  }
  const { default: filledIn, ...rest } = newest as Exclude<JsonSchema, boolean>;
  const anyOf = [rest, ...others];
  return filledIn === undefined ? { anyOf } : { anyOf, default: filledIn };
}

function hasSeveralForms(schema: JsonSchema): boolean {
  const forms = toAlternatives(schema);
  return forms.length > 1 && forms.some((each) => each.some(hasNestedFields));
}

function hasNestedFields(schema: JsonSchema): boolean {
  return typeof schema === 'object' && ('properties' in schema || 'items' in schema);
}

function isSame(one: JsonSchema, other: JsonSchema): boolean {
  return isDeepStrictEqual(stripAnnotations(one), stripAnnotations(other));
}
