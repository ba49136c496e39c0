import type { JsonSchema } from '../../json-schema.ts';
import { isObject, namedSchemas, nameList, schemaList } from '../schema-keywords.ts';
import { quoted, type Draft, type Place } from './draft.ts';

/** Branches of both sides that are meant to be the same one. */
type BranchPair = readonly [JsonSchema, JsonSchema];

interface Branches {
  readonly pairs: readonly BranchPair[];
  readonly changes: readonly Draft[];
}

/** Pairs the branches of `oneOf`, `anyOf` and `allOf`; those without a partner came or went. */
export function branchChanges(place: Place): Branches {
  const found = ['oneOf', 'anyOf', 'allOf'].map((keyword) => branchesOf(keyword, place));
  return {
    pairs: found.flatMap(({ pairs }) => pairs),
    changes: found.flatMap(({ changes }) => changes),
  };
}

function branchesOf(keyword: string, { path, before, after }: Place): Branches {
  const [was, is] = [schemaList(before, keyword), schemaList(after, keyword)];
  const pairs = pairUp(was, is);
  const added = is.filter((branch) => !pairs.some(([, other]) => other === branch));
  const removed = was.filter((branch) => !pairs.some(([other]) => other === branch));
  const draft = (branch: JsonSchema, isNew: boolean): Draft => {
    const text = `\`${path}\` has ${isNew ? 'a new' : 'lost a'} branch in \`${keyword}\`: ${nameOf(branch)}.`;
    const kind = isNew ? 'branch-added' : 'branch-removed';
    const side = isNew ? { after: branch } : { before: branch };
    return {
      change: { path, kind, keyword, text, ...side },
      left: combine(keyword, was),
      right: combine(keyword, isNew ? [...was, branch] : was.filter((other) => other !== branch)),
    };
  };
  const changes = [
    ...added.map((branch) => draft(branch, true)),
    ...removed.map((branch) => draft(branch, false)),
  ];
  return { pairs, changes };
}

/** Where the keyword is missing it demands nothing. */
function combine(keyword: string, branches: readonly JsonSchema[]): JsonSchema {
  return branches.length === 0 ? {} : { [keyword]: branches };
}

/** Same text first, then the same tag (a `const` in a property), the same type, or the only ones left. */
function pairUp(was: readonly JsonSchema[], is: readonly JsonSchema[]): BranchPair[] {
  const pairs: BranchPair[] = [];
  let free = { was: was.map(toBranch), is: is.map(toBranch) };
  for (const markOf of [textOf, tagOf, typeOf]) {
    const partners = groupByMark(free.is, markOf);
    const paired = new Set<Branch>();
    for (const branch of free.was) {
      const partner = partners.get(markOf(branch.schema) ?? '')?.shift();
      if (partner === undefined) continue;
      pairs.push([branch.schema, partner.schema]);
      paired.add(branch).add(partner);
    }
    const isFree = (branch: Branch): boolean => !paired.has(branch);
    free = { was: free.was.filter(isFree), is: free.is.filter(isFree) };
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

type MarkOf = (schema: JsonSchema) => string | undefined;

function groupByMark(branches: readonly Branch[], markOf: MarkOf): Map<string, Branch[]> {
  const groups = new Map<string, Branch[]>();
  for (const branch of branches) {
    const mark = markOf(branch.schema);
    if (mark === undefined) continue;
    const group = groups.get(mark) ?? [];
    groups.set(mark, group);
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
    ([, value]) => isObject(value) && 'const' in value,
  );
  return tags.length === 0 ? undefined : JSON.stringify(tags);
}

function typeOf(schema: JsonSchema): string | undefined {
  const types = typeof schema === 'boolean' ? [] : nameList(schema, 'type');
  const isTagged = tagOf(schema) !== undefined;
  return types.length === 0 || isTagged ? undefined : types.join();
}

function nameOf(schema: JsonSchema): string {
  if (typeof schema === 'boolean') {
    return String(schema);
  }
  const { title, $ref } = schema;
  if (typeof title === 'string') {
    return title;
  }
  return typeof $ref === 'string'
    ? ($ref.split('/').at(-1) ?? $ref)
    : quoted(JSON.parse(textOf(schema)));
}
