import { isContainer } from '@shopflow/json-schema/json-record';
import { isDeepStrictEqual } from 'node:util';
import type { ValuePath } from '@shopflow/json-schema/json-path';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { definitionsOf, placeIn } from '@shopflow/json-schema/place-in';
import { schemaList, without } from '@shopflow/json-schema/schema-keywords';
import { instancesOf, valueAt, type Instance } from './instances.ts';

/** Two schemas that are compared with each other, without the definitions that they refer to. */
export interface SchemaUnit {
  readonly before: JsonSchema;
  readonly after: JsonSchema;
}

interface Sides {
  readonly before: JsonSchema;
  readonly after: JsonSchema;
  /** The schemas that changed, and the path of the change inside of them. */
  readonly unit?: (SchemaUnit & { readonly path: string }) | undefined;
}

const MAX_PLACES = 500;

/**
 * The places of an example that a change is about. A schema that contains itself is compared once, so its
 * changes also count wherever the example repeats it.
 */
export function instancesIn(path: string, example: unknown, sides: Sides): readonly Instance[] {
  if (sides.unit !== undefined) return instancesOfUnit(sides.unit, example, sides);
  const own = instancesOf(path, example);
  const first = own[0];
  if (!isRecursive(sides.before) && !isRecursive(sides.after)) return own;
  const repeated = first === undefined ? parentPath(path) : first.steps.slice(0, -1);
  if (repeated === undefined) return own;
  const changed = schemasAt(sides, repeated, example);
  const last = /(?:\.[^.[\]]+|\['[^']*'\]|\[[^\]]*\])$/.exec(path)?.[0] ?? '';
  const others = placesOf(example)
    .filter((steps) => isContainer(valueAt(example, steps)))
    .filter((steps) => !isDeepStrictEqual(steps, repeated))
    .filter((steps) => isDeepStrictEqual(schemasAt(sides, steps, example), changed))
    .flatMap((steps) =>
      instancesOf(`$${last}`, valueAt(example, steps)).map((instance) => ({
        ...instance,
        steps: [...steps, ...instance.steps],
      })),
    );
  const known = new Set(own.map(({ steps }) => JSON.stringify(steps)));
  return [...own, ...others.filter(({ steps }) => !known.has(JSON.stringify(steps)))];
}

/** The places at a path inside of each value that has the two schemas. */
function instancesOfUnit(
  { before, after, path }: NonNullable<Sides['unit']>,
  example: unknown,
  sides: Sides,
): readonly Instance[] {
  return placesOf(example)
    .filter(
      (steps) =>
        isOneOf(before, placeIn(sides.before, steps, example).schema) &&
        isOneOf(after, placeIn(sides.after, steps, example).schema),
    )
    .flatMap((steps) =>
      instancesOf(path, valueAt(example, steps)).map((instance) => ({
        ...instance,
        steps: [...steps, ...instance.steps],
      })),
    );
}

/** Whether a schema is another one, or one of those that it consists of. */
function isOneOf(schema: JsonSchema, whole: JsonSchema | undefined): boolean {
  const own = typeof whole === 'object' ? without(whole, ['$defs']) : whole;
  if (isDeepStrictEqual(schema, own)) return true;
  return (
    typeof own === 'object' &&
    ['allOf', 'anyOf', 'oneOf'].some((keyword) =>
      schemaList(own, keyword).some((each) => isOneOf(schema, each)),
    )
  );
}

/** Without an instance only the root itself is known to have the schema. */
function parentPath(path: string): ValuePath | undefined {
  return /^\$(?:\.[^.[\]]+|\['[^']*'\]|\[[^\]]*\])?$/.test(path) ? [] : undefined;
}

function schemasAt({ before, after }: Sides, steps: ValuePath, example: unknown) {
  return [placeIn(before, steps, example).schema, placeIn(after, steps, example).schema];
}

/** All places of an example, the outer ones first. */
export function placesOf(example: unknown): readonly ValuePath[] {
  const places: ValuePath[] = [[]];
  for (const steps of places) {
    if (places.length > MAX_PLACES) break;
    const value = valueAt(example, steps);
    if (!isContainer(value)) continue;
    const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
    places.push(...keys.map((key) => [...steps, key]));
  }
  return places;
}

const recursive = new WeakMap<object, boolean>();

/** Whether a definition refers to itself, also through others. */
export function isRecursive(schema: JsonSchema): boolean {
  if (typeof schema === 'boolean') return false;
  const known = recursive.get(schema);
  if (known !== undefined) return known;
  const definitions = Object.entries(definitionsOf(schema));
  const found = hasCycle(new Map(definitions.map(([name, each]) => [name, targetsOf(each)])));
  recursive.set(schema, found);
  return found;
}

/** A node whose targets all end is in no cycle; those that are left are, or lead to one. */
function hasCycle(graph: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const sources = new Map<string, string[]>();
  for (const [name, targetsOfName] of graph) {
    for (const target of targetsOfName) {
      sources.set(target, [...(sources.get(target) ?? []), name]);
    }
  }
  const missing = new Map([...graph].map(([name, { size }]) => [name, size]));
  const ended = [...graph.keys()].filter((name) => missing.get(name) === 0);
  for (const name of ended) {
    for (const source of sources.get(name) ?? []) {
      const left = (missing.get(source) ?? 0) - 1;
      missing.set(source, left);
      if (left === 0) ended.push(source);
    }
  }
  return ended.length < graph.size;
}

const targets = new WeakMap<object, ReadonlySet<string>>();

function targetsOf(definition: JsonSchema): ReadonlySet<string> {
  if (typeof definition === 'boolean') return new Set();
  const known = targets.get(definition);
  if (known !== undefined) return known;
  const found = JSON.stringify(definition).matchAll(/"#\/\$defs\/([^"]+)"/g);
  const names = new Set([...found].map(([, name = '']) => name));
  targets.set(definition, names);
  return names;
}
