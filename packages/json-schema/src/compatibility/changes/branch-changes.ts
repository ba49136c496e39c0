import type { JsonSchema } from '../../json-schema.ts';
import { schemaList } from '../../schema/schema-keywords.ts';
import type { Draft, Place } from './draft.ts';
import { pairBranches, tagOf, type BranchPair, type Reading } from './pair-branches.ts';

interface Branches {
  readonly pairs: readonly NamedPair[];
  readonly changes: readonly Draft[];
}

interface NamedPair {
  readonly pair: BranchPair;
  /** Undefined for a part of an `allOf`, which belongs to any document. */
  readonly variant: string | undefined;
}

/** Pairs the branches of `oneOf`, `anyOf` and `allOf`; those without a partner were added or removed. */
export function branchChanges(place: Place, reading: Reading): Branches {
  const found = ['oneOf', 'anyOf', 'allOf'].map((keyword) => branchesOf(keyword, place, reading));
  return {
    pairs: found.flatMap(({ pairs }) => pairs),
    changes: found.flatMap(({ changes }) => changes),
  };
}

function branchesOf(keyword: string, { path, before, after }: Place, reading: Reading): Branches {
  const [previous, current] = [schemaList(before, keyword), schemaList(after, keyword)];
  const pairs = pairBranches({ previous, current }, reading);
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
  const named = pairs.map((pair) => ({
    pair,
    variant: keyword === 'allOf' ? undefined : variantName(pair, { previous, reading }),
  }));
  return { pairs: named, changes };
}

function variantName(
  [old, next]: BranchPair,
  { previous, reading }: { readonly previous: readonly JsonSchema[]; readonly reading: Reading },
): string {
  const tag = [next, old].map((each) => tagOf(each, reading)).find((each) => each !== undefined);
  return nameOf(next) ?? nameOf(old) ?? tag ?? String(previous.indexOf(old) + 1);
}

/** A missing keyword demands nothing. */
function combine(keyword: string, branches: readonly JsonSchema[]): JsonSchema {
  return branches.length === 0 ? {} : { [keyword]: branches };
}

function textOf(schema: JsonSchema): string {
  return JSON.stringify(schema).replaceAll(/"#\/(before|after)/g, '"#');
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
