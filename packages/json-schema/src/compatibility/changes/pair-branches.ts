import { isRecord } from '../../json-record.ts';
import type { JsonSchema } from '../../json-schema.ts';
import { namedSchemas, nameList } from '../../schema/schema-keywords.ts';
import { viewOf } from './schema-view.ts';

/** Branches of both sides that represent the same alternative. */
export type BranchPair = readonly [JsonSchema, JsonSchema];

/** How the schemas of both sides are read. */
export interface Reading {
  readonly resolve: (reference: string) => JsonSchema;
  /** One text for schemas that are equal apart from the names of their definitions. */
  readonly textOf: (schema: JsonSchema) => string;
}

interface Sides<Item> {
  readonly previous: readonly Item[];
  readonly current: readonly Item[];
}

/**
 * Pairs by equal content first, then by tag (a property with one value), then by the name of a definition,
 * then by type.
 */
export function pairBranches(schemas: Sides<JsonSchema>, reading: Reading): readonly BranchPair[] {
  const toBranch = (schema: JsonSchema): Branch => ({
    schema,
    ...valuesOf(schema, reading.resolve),
  });
  const pairs: BranchPair[] = [];
  let unpaired: Sides<Branch> = {
    previous: schemas.previous.map(toBranch),
    current: schemas.current.map(toBranch),
  };
  const keys: readonly MatchKey[] = [
    ({ schema }) => [reading.textOf(schema)],
    tagKey,
    valueKeys,
    ({ schema }) => referenceOf(schema),
    typeKey,
  ];
  for (const matchKey of keys) {
    const names = tagNamesOf(unpaired);
    const keyOf = (branch: Branch) => matchKey(branch, names);
    const partners = groupByKey(unpaired.current, keyOf);
    const paired = new Set<Branch>();
    for (const branch of unpaired.previous) {
      const candidates = keyOf(branch).flatMap((key) => partners.get(key) ?? []);
      const partner = candidates.find((each) => !paired.has(each));
      if (partner === undefined) continue;
      pairs.push([branch.schema, partner.schema]);
      paired.add(branch).add(partner);
    }
    const isUnpaired = (branch: Branch): boolean => !paired.has(branch);
    unpaired = {
      previous: unpaired.previous.filter(isUnpaired),
      current: unpaired.current.filter(isUnpaired),
    };
  }
  return pairs;
}

/** `true` may be listed twice, so that a schema does not identify its place in the list. */
interface Branch {
  readonly schema: JsonSchema;
  /** The properties with one value. */
  readonly tags: readonly Valued[];
  /** The properties with few values. */
  readonly values: readonly Valued[];
}

/** A property, and a value of it. */
type Valued = readonly [string, unknown];

/** Branches with a key in common are paired. */
type MatchKey = (branch: Branch, names: TagNames) => readonly string[];

/** The names of the tags of branches, by the sides that have them. */
interface TagNames {
  readonly ofBoth: ReadonlySet<string>;
  readonly ofAny: ReadonlySet<string>;
}

function tagNamesOf({ previous, current }: Sides<Branch>): TagNames {
  const [one, other] = [previous, current].map((branches) =>
    branches.flatMap(({ tags }) => tags.map(([name]) => name)),
  ) as [string[], string[]];
  const names = new Set(other);
  return {
    ofBoth: new Set(one.filter((name) => names.has(name))),
    ofAny: new Set([...one, ...other]),
  };
}

function groupByKey(
  branches: readonly Branch[],
  keyOf: (branch: Branch) => readonly string[],
): Map<string, Branch[]> {
  const groups = new Map<string, Branch[]>();
  for (const branch of branches) {
    for (const key of keyOf(branch)) {
      const group = groups.get(key) ?? [];
      groups.set(key, group);
      group.push(branch);
    }
  }
  return groups;
}

function valuesOf(schema: JsonSchema, resolve: Reading['resolve']) {
  const named = namedSchemas(viewOf(schema, resolve), 'properties').flatMap(([name, value]) => {
    if (!isRecord(value)) return [];
    // The values and the type of a property may be in different parts of the schema.
    const view = viewOf(value, resolve);
    if ('const' in view) return [{ name, list: [view.const] }];
    return Array.isArray(view.enum) ? [{ name, list: view.enum as readonly unknown[] }] : [];
  });
  const toValued = (each: readonly (typeof named)[number][]): readonly Valued[] =>
    each.flatMap(({ name, list }) => list.map((value): Valued => [name, value]));
  return {
    tags: toValued(named.filter(({ list }) => list.length === 1)),
    values: toValued(named.filter(({ list }) => list.length <= MAX_VALUES)),
  };
}

const MAX_VALUES = 10;

function tagKey({ tags }: Branch): readonly string[] {
  return tags.length === 0 ? [] : [JSON.stringify(tags)];
}

/** A tag that got another value beside its own, such as null, still shows which branch it is. */
function valueKeys({ values }: Branch, { ofAny }: TagNames): readonly string[] {
  return values.filter(([name]) => ofAny.has(name)).map((each) => JSON.stringify(each));
}

function referenceOf(schema: JsonSchema): readonly string[] {
  const { $ref } = typeof schema === 'boolean' ? {} : schema;
  return typeof $ref === 'string' ? [$ref.replace(/^#\/(before|after)/, '#')] : [];
}

/** Branches with other values of the same tag are not versions of one alternative. */
function typeKey({ schema, tags }: Branch, { ofBoth }: TagNames): readonly string[] {
  const types = typeof schema === 'boolean' ? [] : nameList(schema, 'type');
  const isTagged = tags.some(([name]) => ofBoth.has(name));
  return types.length === 0 || isTagged ? [] : [types.join()];
}
