import type { JsonSchema } from '../../json-schema.ts';
import type { Discriminator } from './discriminator.ts';
import type { Scalar } from './formula.ts';
import { objectShapeOf, scalarValues } from './object-shape.ts';
import type { Resolve } from './resolve.ts';

const MAX_PATH_LENGTH = 3;
/** In one branch, at any depth. */
const MAX_PROPERTIES = 1000;
/** The best of the paths at which the most branches list values becomes the discriminator. */
const MAX_CANDIDATES = 20;

/** Undefined when no value excludes any branch. */
export function findDiscriminator(
  schemas: readonly JsonSchema[],
  resolve: Resolve,
): Discriminator | undefined {
  const branches = schemas.map((schema) => ({
    schema,
    allowsObjects: objectShapeOf(schema, resolve).allowsObjects,
    tags: tagsOf(schema, resolve),
  }));
  const counts = new Map<string, number>();
  for (const key of branches.flatMap(({ tags }) => [...tags.keys()])) {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [first, ...others] = [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, MAX_CANDIDATES)
    .map(([key]) => indexBranches(key, branches));
  if (first === undefined) return undefined;
  const best = others.reduce((one, other) => (other.most < one.most ? other : one), first);
  return best.most < schemas.length ? toDiscriminator(best) : undefined;
}

/** The values that a branch allows at a path. */
interface Tag {
  readonly values: readonly Scalar[];
  readonly isRequired: boolean;
}

/** Keyed by path, as JSON; outer paths first. */
function tagsOf(branch: JsonSchema, resolve: Resolve): ReadonlyMap<string, Tag> {
  const tags = new Map<string, Tag>();
  const objects = [{ path: [] as readonly string[], schema: branch, isRequired: true }];
  let visited = 0;
  // The loop also visits objects that it adds.
  for (const { path, schema, isRequired } of objects) {
    const shape = objectShapeOf(schema, resolve);
    const isAlwaysObject = path.length === 0 || !shape.allowsOthers;
    visited += shape.properties.length;
    if (visited > MAX_PROPERTIES) break;
    for (const [name, property] of shape.properties) {
      const place = {
        path: [...path, name],
        schema: property,
        isRequired: isRequired && isAlwaysObject && shape.required.has(name),
      };
      const values = scalarValues(property, resolve);
      if (values !== undefined) tags.set(JSON.stringify(place.path), { ...place, values });
      else if (place.path.length < MAX_PATH_LENGTH) objects.push(place);
    }
  }
  return tags;
}

/** A union may list the same schema twice, so that a schema does not identify its branch. */
interface Branch {
  readonly schema: JsonSchema;
  readonly allowsObjects: boolean;
  readonly tags: ReadonlyMap<string, Tag>;
}

/** Branches by the value that an object has at a path. */
interface Index {
  readonly key: string;
  readonly byValue: ReadonlyMap<unknown, readonly Branch[]>;
  readonly withAnyValue: readonly Branch[];
  readonly without: readonly Branch[];
  /** The largest number of branches that remain possible for any object. */
  readonly most: number;
}

function indexBranches(key: string, branches: readonly Branch[]): Index {
  const byValue = new Map<unknown, Branch[]>();
  const withAnyValue: Branch[] = [];
  const without: Branch[] = [];
  for (const branch of branches.filter(({ allowsObjects }) => allowsObjects)) {
    const tag = branch.tags.get(key);
    if (tag?.isRequired !== true) without.push(branch);
    if (tag === undefined) withAnyValue.push(branch);
    for (const value of new Set(tag?.values)) {
      const found = byValue.get(value);
      if (found === undefined) byValue.set(value, [branch]);
      else found.push(branch);
    }
  }
  const largest = [...byValue.values()].reduce((most, { length }) => Math.max(most, length), 0);
  const most = Math.max(withAnyValue.length + largest, without.length);
  return { key, byValue, withAnyValue, without, most };
}

function toDiscriminator({ key, byValue, withAnyValue, without, most }: Index): Discriminator {
  const branchesWith = (values: readonly unknown[]): Branch[] => [
    ...new Set([...values.flatMap((value) => byValue.get(value) ?? []), ...withAnyValue]),
  ];
  return {
    path: JSON.parse(key) as [string, ...string[]],
    isDisjoint: most <= 1,
    branchesWith: (values) => branchesWith(values).map(({ schema }) => schema),
    branchesWithout: without.map(({ schema }) => schema),
  };
}
