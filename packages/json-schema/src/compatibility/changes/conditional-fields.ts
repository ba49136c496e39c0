import { isDeepStrictEqual } from 'node:util';
import { parentPath } from '../../json-path.ts';
import type { JsonSchema } from '../../json-schema.ts';
import { moveReferences } from '../../schema/schema-keywords.ts';
import { isConditional, marksOf, type Marks } from '../../schema/schema-marks.ts';
import { proves } from '../judgment.ts';
import type { SchemaPair } from '../schema-pair.ts';
import type { Draft } from './draft.ts';

const HAS_CONDITION = /"(?:then|else|dependentSchemas)"/;

type MarksByPath = ReadonlyMap<string, Marks>;

/**
 * The fields that only conditions described before, and that nothing describes any more, at least in some documents.
 * What is allowed may be the same: an open object still takes them, but nothing promises what they mean.
 */
export function conditionalFields(
  before: JsonSchema,
  after: JsonSchema,
  { find }: Pick<SchemaPair, 'find'>,
): Draft[] {
  if (!HAS_CONDITION.test(JSON.stringify(before))) return [];
  const [then, now] = [marksOf(before), marksOf(after)];
  return [...then].flatMap(([path, marks]): Draft[] => {
    if (!isConditional(marks) || path.endsWith('.*')) return [];
    const keyword = lostKeyword(path, { then, now, find });
    if (keyword === undefined) return [];
    const change = { path, kind: 'property-removed', keyword, before: marks.schema } as const;
    return [{ change, left: true, right: true }];
  });
}

interface Versions extends Pick<SchemaPair, 'find'> {
  readonly then: MarksByPath;
  readonly now: MarksByPath;
}

/** `properties` for a field that is gone, `if` for one that fewer or other documents have. */
function lostKeyword(path: string, versions: Versions): 'properties' | 'if' | undefined {
  const { then, now } = versions;
  const [old, next] = [then.get(path), now.get(path)];
  if (next === undefined) return now.has(parentPath(path)) ? 'properties' : undefined;
  if (old === undefined || !isConditional(next)) return undefined;
  return isDeepStrictEqual(old.cases, next.cases) || describesAll(next, old, versions)
    ? undefined
    : 'if';
}

/** Whether the new cases have each document that the old ones had; also where they cannot be compared. */
function describesAll(next: Marks, old: Marks, { then, find }: Versions): boolean {
  const object = objectOf([old, next]);
  if (object === undefined) return true;
  const whole = then.get(object);
  const isCertain = whole !== undefined && !whole.isInVariant && !isConditional(whole);
  const allowed = isCertain ? moveReferences(whole.schema, '#/before') : true;
  const writer = { allOf: [allowed, casesOf(old, '#/before')] };
  return proves(find, writer, casesOf(next, '#/after'));
}

/** The path of the object that all conditions are about; undefined when they are about several. */
function objectOf(marks: readonly Marks[]): string | undefined {
  const paths = new Set(marks.flatMap(({ cases }) => cases.flat().map(({ path }) => path)));
  return paths.size === 1 ? [...paths][0] : undefined;
}

function casesOf({ cases }: Marks, root: '#/before' | '#/after'): JsonSchema {
  const schemas = cases.map((conditions) => ({ allOf: conditions.map(({ schema }) => schema) }));
  return moveReferences({ anyOf: schemas }, root);
}
