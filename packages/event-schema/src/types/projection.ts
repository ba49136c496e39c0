import { isDeepStrictEqual } from 'node:util';
import { ANY, formatJsonPath, type Segments } from '../review/json-path.ts';
import type { JsonSchema } from '../json-schema.ts';
import { stripAnnotations } from './strip-annotations.ts';

/** A place that a reader declares to read and that no projection can be made for. */
export class NoProjection extends Error {
  override readonly name = 'NoProjection';

  constructor(at: Segments, why: string) {
    super(`${formatJsonPath(at)} ${why}`);
  }
}

/**
 * What a tolerant reader demands of a message: just the places that it reads, as every one of the
 * schemas has them. What one of them lacks or leaves free is not required.
 *
 * Only `properties` and `items` lead to a place: none is looked for in `allOf`, `anyOf`, `oneOf`.
 *
 * @param schemas those that messages may have been written by, newest first; without references
 * @throws NoProjection for a place that the newest schema does not have
 */
export function project(schemas: Schemas, places: readonly Segments[]): JsonSchema {
  return projectAt([], schemas, places);
}

type Schemas = readonly [newest: JsonSchema, ...older: JsonSchema[]];

function projectAt(at: Segments, schemas: Schemas, places: readonly Segments[]): JsonSchema {
  if (places.some((place) => place.length === 0)) return anyOfThem(at, schemas);
  const names = [...new Set(places.map(([name = '']) => name))];
  const below = (name: string): JsonSchema => {
    const [child, ...older] = schemas.map((schema) => childOf(schema, name));
    if (child === undefined) throw new NoProjection([...at, name], 'is not among its properties');
    const rests = places.filter(([first]) => first === name).map(([, ...rest]) => rest);
    return projectAt([...at, name], [child, ...older.filter((each) => each !== undefined)], rests);
  };
  const [{ type, minItems }] = schemas as readonly [Keywords];
  if (names.includes(ANY))
    return { type, ...(minItems !== undefined && { minItems }), items: below(ANY) };
  return {
    type,
    required: names.filter((name) => schemas.every((schema) => isRequired(schema, name))),
    properties: Object.fromEntries(names.map((name) => [name, below(name)])),
  };
}

type Keywords = Exclude<JsonSchema, boolean>;

function childOf(schema: JsonSchema, name: string): JsonSchema | undefined {
  if (typeof schema === 'boolean') return undefined;
  if (name === ANY) return schema.items as JsonSchema | undefined;
  return (schema.properties as Readonly<Record<string, JsonSchema>> | undefined)?.[name];
}

function isRequired(schema: JsonSchema, name: string): boolean {
  const { required = [] } = schema as { readonly required?: readonly string[] };
  return required.includes(name);
}

/** One schema for values of each. Schemas that differ in words only are the same. */
function anyOfThem(at: Segments, [newest, ...older]: Schemas): JsonSchema {
  const others = older.filter((each, index) =>
    [newest, ...older.slice(0, index)].every((earlier) => !isSame(earlier, each)),
  );
  if (others.length === 0) return newest;
  // A reader takes out what a schema does not name: the one before might need it.
  if ([newest, ...others].some(holdsOthers)) {
    throw new NoProjection(at, 'differs between versions: declare what is read within it');
  }
  const { default: filledIn, ...rest } = newest as Keywords;
  const anyOf = [rest, ...others];
  return filledIn === undefined ? { anyOf } : { anyOf, default: filledIn };
}

function holdsOthers(schema: JsonSchema): boolean {
  return typeof schema === 'object' && ('properties' in schema || 'items' in schema);
}

function isSame(one: JsonSchema, other: JsonSchema): boolean {
  return isDeepStrictEqual(stripAnnotations(one), stripAnnotations(other));
}
