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
    tags: tagsOf(schema, reading.resolve),
  });
  const pairs: BranchPair[] = [];
  let unpaired: Sides<Branch> = {
    previous: schemas.previous.map(toBranch),
    current: schemas.current.map(toBranch),
  };
  const keys: readonly MatchKey[] = [
    ({ schema }) => reading.textOf(schema),
    tagKey,
    ({ schema }) => referenceOf(schema),
    typeKey,
  ];
  for (const matchKey of keys) {
    const sharedTags = sharedTagsOf(unpaired);
    const keyOf = (branch: Branch) => matchKey(branch, sharedTags);
    const partners = groupByKey(unpaired.current, keyOf);
    const paired = new Set<Branch>();
    for (const branch of unpaired.previous) {
      const partner = partners.get(keyOf(branch) ?? '')?.shift();
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
  readonly tags: readonly (readonly [string, unknown])[];
}

type MatchKey = (branch: Branch, sharedTags: ReadonlySet<string>) => string | undefined;

/** The names of tags that branches of both sides have. */
function sharedTagsOf({ previous, current }: Sides<Branch>): ReadonlySet<string> {
  const namesOf = (branches: readonly Branch[]) =>
    new Set(branches.flatMap(({ tags }) => tags.map(([name]) => name)));
  const names = namesOf(current);
  return new Set([...namesOf(previous)].filter((name) => names.has(name)));
}

function groupByKey(
  branches: readonly Branch[],
  keyOf: (branch: Branch) => string | undefined,
): Map<string, Branch[]> {
  const groups = new Map<string, Branch[]>();
  for (const branch of branches) {
    const key = keyOf(branch);
    if (key === undefined) continue;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(branch);
  }
  return groups;
}

function tagsOf(schema: JsonSchema, resolve: Reading['resolve']): Branch['tags'] {
  return namedSchemas(viewOf(schema, resolve), 'properties').flatMap(([name, value]) => {
    if (!isRecord(value)) return [];
    if ('const' in value) return [[name, value.const]];
    const values = Array.isArray(value.enum) ? (value.enum as readonly unknown[]) : [];
    return values.length === 1 ? [[name, values[0]]] : [];
  });
}

function tagKey({ tags }: Branch): string | undefined {
  return tags.length === 0 ? undefined : JSON.stringify(tags);
}

function referenceOf(schema: JsonSchema): string | undefined {
  const { $ref } = typeof schema === 'boolean' ? {} : schema;
  return typeof $ref === 'string' ? $ref.replace(/^#\/(before|after)/, '#') : undefined;
}

/** Branches with other values of the same tag are not versions of one alternative. */
function typeKey({ schema, tags }: Branch, sharedTags: ReadonlySet<string>): string | undefined {
  const types = typeof schema === 'boolean' ? [] : nameList(schema, 'type');
  const isTagged = tags.some(([name]) => sharedTags.has(name));
  return types.length === 0 || isTagged ? undefined : types.join();
}
