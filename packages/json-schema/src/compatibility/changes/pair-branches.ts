import { isRecord } from '../../json-record.ts';
import type { JsonSchema } from '../../json-schema.ts';
import { namedSchemas, nameList } from '../../schema/schema-keywords.ts';
import { toOrderlessText } from './orderless-text.ts';
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
 * then by type and properties. The order of the branches means nothing: of several partners, the one with most in
 * common is taken.
 */
export function pairBranches(schemas: Sides<JsonSchema>, reading: Reading): readonly BranchPair[] {
  const toBranch = (schema: JsonSchema, index: number): Branch => ({
    schema,
    index,
    text: toOrderlessText(schema).replaceAll(/"#\/(before|after)/g, '"#'),
    ...valuesOf(schema, reading.resolve),
    shape: shapeOf(schema, reading.resolve),
  });
  const paired: (readonly [Branch, Branch])[] = [];
  let unpaired: Sides<Branch> = {
    previous: schemas.previous.map(toBranch).sort(byText),
    current: schemas.current.map(toBranch).sort(byText),
  };
  const keys: readonly MatchKey[] = [
    ({ schema }) => [reading.textOf(schema)],
    tagKey,
    valueKeys,
    ({ schema }) => referenceOf(schema),
    shapeKey,
  ];
  for (const matchKey of keys) {
    const names = tagNamesOf(unpaired);
    const partners = findPartners(unpaired, (branch) => matchKey(branch, names));
    paired.push(...partners);
    const found = new Set(partners.flat());
    const isUnpaired = (branch: Branch): boolean => !found.has(branch);
    unpaired = {
      previous: unpaired.previous.filter(isUnpaired),
      current: unpaired.current.filter(isUnpaired),
    };
  }
  return paired
    .sort(([one], [other]) => one.index - other.index)
    .map(([previous, current]) => [previous.schema, current.schema]);
}

/** `true` may be listed twice, so that a schema does not identify its place in the list. */
interface Branch {
  readonly schema: JsonSchema;
  readonly index: number;
  readonly text: string;
  /** The properties with one value. */
  readonly tags: readonly Valued[];
  /** The properties with few values. */
  readonly values: readonly Valued[];
  /** Its types and properties. */
  readonly shape: readonly string[];
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

function byText({ text: one }: Branch, { text: other }: Branch): number {
  return one < other ? -1 : Number(one > other);
}

interface Candidate {
  readonly branches: readonly [Branch, Branch];
  readonly shared: number;
}

/** The pairs with most keys in common, each branch once; of equal ones, those that refer to the same definition. */
function findPartners(
  { previous, current }: Sides<Branch>,
  keyOf: (branch: Branch) => readonly string[],
): readonly (readonly [Branch, Branch])[] {
  const candidates = new Map<Branch, Map<Branch, Candidate>>();
  const others = groupByKey(current, keyOf);
  for (const [key, group] of groupByKey(previous, keyOf)) {
    for (const [one, other] of combinations(group, others.get(key) ?? [])) {
      const known = candidates.get(one) ?? new Map<Branch, Candidate>();
      candidates.set(one, known);
      const shared = (known.get(other)?.shared ?? 0) + 1;
      known.set(other, { branches: [one, other], shared });
    }
  }
  const sorted = [...candidates.values()].flatMap((each) => [...each.values()]).sort(byLikeness);
  const taken = new Set<Branch>();
  return sorted
    .map(({ branches }) => branches)
    .filter((branches) => {
      const isFree = branches.every((each) => !taken.has(each));
      if (isFree) branches.forEach((each) => taken.add(each));
      return isFree;
    });
}

function byLikeness(a: Candidate, b: Candidate): number {
  return (
    b.shared - a.shared ||
    Number(isSameReference(b)) - Number(isSameReference(a)) ||
    byText(a.branches[0], b.branches[0]) ||
    byText(a.branches[1], b.branches[1])
  );
}

/** With more, each branch is only compared with the one at its place. */
const MAX_COMBINATIONS = 10_000;

function combinations(
  group: readonly Branch[],
  others: readonly Branch[],
): readonly (readonly [Branch, Branch])[] {
  return group.length * others.length > MAX_COMBINATIONS
    ? group.flatMap((one, index) =>
        others.slice(index, index + 1).map((other) => [one, other] as const),
      )
    : group.flatMap((one) => others.map((other) => [one, other] as const));
}

function isSameReference({ branches: [one, other] }: Candidate): boolean {
  const [name] = referenceOf(one.schema);
  return name !== undefined && name === referenceOf(other.schema)[0];
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

/** The value of the first property with one value, as in `kind: cat`. */
export function tagOf(
  schema: JsonSchema,
  { resolve }: Pick<Reading, 'resolve'>,
): string | undefined {
  const [tag] = valuesOf(schema, resolve).tags;
  if (tag === undefined) return undefined;
  const [name, value] = tag;
  return `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`;
}

function tagKey({ tags }: Branch): readonly string[] {
  return tags.length === 0
    ? []
    : [
        tags
          .map((each) => JSON.stringify(each))
          .sort()
          .join(),
      ];
}

/** A tag that got another value beside its own, such as null, still shows which branch it is. */
function valueKeys({ values }: Branch, { ofAny }: TagNames): readonly string[] {
  return values.filter(([name]) => ofAny.has(name)).map((each) => JSON.stringify(each));
}

function referenceOf(schema: JsonSchema): readonly string[] {
  const { $ref } = typeof schema === 'boolean' ? {} : schema;
  return typeof $ref === 'string' ? [$ref.replace(/^#\/(before|after)/, '#')] : [];
}

function shapeOf(schema: JsonSchema, resolve: Reading['resolve']): readonly string[] {
  const view = viewOf(schema, resolve);
  const types = nameList(view, 'type');
  const properties = namedSchemas(view, 'properties').map(([name]) => `property ${name}`);
  const required = nameList(view, 'required').map((name) => `required ${name}`);
  return types.length === 0 ? [] : [`type ${types.join()}`, ...properties, ...required];
}

/** Branches with other values of the same tag are not versions of one alternative. */
function shapeKey({ shape, tags }: Branch, { ofBoth }: TagNames): readonly string[] {
  return tags.some(([name]) => ofBoth.has(name)) ? [] : shape;
}
