import { isContainer } from '@shopflow/json-schema/json-record';
import { isDeepStrictEqual } from 'node:util';
import type { ValuePath } from '@shopflow/json-schema/json-path';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { definitionsOf, placeIn } from '@shopflow/json-schema/place-in';
import { instancesOf, valueAt, type Instance } from './instances.ts';

interface Sides {
  readonly before: JsonSchema;
  readonly after: JsonSchema;
}

const MAX_PLACES = 500;

/**
 * The places of an example that a change is about. A schema that contains itself is compared once, so its
 * changes also count wherever the example repeats it.
 */
export function instancesIn(path: string, example: unknown, sides: Sides): readonly Instance[] {
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
function isRecursive(schema: JsonSchema): boolean {
  if (typeof schema === 'boolean') return false;
  const known = recursive.get(schema);
  if (known !== undefined) return known;
  const definitions = definitionsOf(schema);
  const targets = new Map(
    Object.entries(definitions).map(([name, each]) => [
      name,
      [...JSON.stringify(each).matchAll(/"#\/\$defs\/([^"]+)"/g)].map(([, target = '']) => target),
    ]),
  );
  const found = [...targets.keys()].some((name) => {
    const seen = new Set<string>();
    const pending = [...(targets.get(name) ?? [])];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (next === name) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      pending.push(...(targets.get(next) ?? []));
    }
    return false;
  });
  recursive.set(schema, found);
  return found;
}
