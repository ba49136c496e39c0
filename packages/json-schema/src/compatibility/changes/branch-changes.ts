import { isRecord } from '../../json-record.ts';
import type { JsonSchema } from '../../json-schema.ts';
import { namedSchemas, nameList, schemaList } from '../../schema/schema-keywords.ts';
import type { Draft, Place } from './draft.ts';

/** Branches of both sides that represent the same alternative. */
type BranchPair = readonly [JsonSchema, JsonSchema];

interface Branches {
  readonly pairs: readonly BranchPair[];
  readonly changes: readonly Draft[];
}

/** Pairs the branches of `oneOf`, `anyOf` and `allOf`; those without a partner were added or removed. */
export function branchChanges(place: Place): Branches {
  const found = ['oneOf', 'anyOf', 'allOf'].map((keyword) => branchesOf(keyword, place));
  return {
    pairs: found.flatMap(({ pairs }) => pairs),
    changes: found.flatMap(({ changes }) => changes),
  };
}

function branchesOf(keyword: string, { path, before, after }: Place): Branches {
  const [previous, current] = [schemaList(before, keyword), schemaList(after, keyword)];
  const pairs = pairUp(previous, current);
  const added = current.filter((branch) => !pairs.some(([, other]) => other === branch));
  const removed = previous.filter((branch) => !pairs.some(([other]) => other === branch));
  const draft = (branch: JsonSchema, isNew: boolean): Draft => {
    const kind = isNew ? 'branch-added' : 'branch-removed';
    const name = nameOf(branch);
    const schema = JSON.parse(textOf(branch)) as JsonSchema;
    const side = isNew ? { after: schema } : { before: schema };
    return {
      change: { path, kind, keyword, ...(name !== undefined && { name }), ...side },
      left: combine(keyword, previous),
      right: combine(
        keyword,
        isNew ? [...previous, branch] : previous.filter((other) => other !== branch),
      ),
    };
  };
  const changes = [
    ...added.map((branch) => draft(branch, true)),
    ...removed.map((branch) => draft(branch, false)),
  ];
  return { pairs, changes };
}

/** A missing keyword demands nothing. */
function combine(keyword: string, branches: readonly JsonSchema[]): JsonSchema {
  return branches.length === 0 ? {} : { [keyword]: branches };
}

/** Pairs by equal text first, then by tag (a `const` property), then by type. */
function pairUp(previous: readonly JsonSchema[], current: readonly JsonSchema[]): BranchPair[] {
  const pairs: BranchPair[] = [];
  let unpaired = { previous: previous.map(toBranch), current: current.map(toBranch) };
  for (const matchKey of [textOf, tagOf, typeOf]) {
    const partners = groupByKey(unpaired.current, matchKey);
    const paired = new Set<Branch>();
    for (const branch of unpaired.previous) {
      const partner = partners.get(matchKey(branch.schema) ?? '')?.shift();
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
}

function toBranch(schema: JsonSchema): Branch {
  return { schema };
}

type MatchKey = (schema: JsonSchema) => string | undefined;

function groupByKey(branches: readonly Branch[], matchKey: MatchKey): Map<string, Branch[]> {
  const groups = new Map<string, Branch[]>();
  for (const branch of branches) {
    const key = matchKey(branch.schema);
    if (key === undefined) continue;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(branch);
  }
  return groups;
}

function textOf(schema: JsonSchema): string {
  return JSON.stringify(schema).replaceAll(/"#\/(before|after)/g, '"#');
}

function tagOf(schema: JsonSchema): string | undefined {
  if (typeof schema === 'boolean') {
    return undefined;
  }
  const tags = namedSchemas(schema, 'properties').filter(
    ([, value]) => isRecord(value) && 'const' in value,
  );
  return tags.length === 0 ? undefined : JSON.stringify(tags);
}

function typeOf(schema: JsonSchema): string | undefined {
  const types = typeof schema === 'boolean' ? [] : nameList(schema, 'type');
  const isTagged = tagOf(schema) !== undefined;
  return types.length === 0 || isTagged ? undefined : types.join();
}

function nameOf(schema: JsonSchema): string | undefined {
  if (typeof schema === 'boolean') {
    return undefined;
  }
  const { title, $ref } = schema;
  if (typeof title === 'string') {
    return title;
  }
  return typeof $ref === 'string' ? ($ref.split('/').at(-1) ?? $ref) : undefined;
}
