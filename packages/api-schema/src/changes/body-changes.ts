import { isDeepStrictEqual } from 'node:util';
import { compareSchemas, type Comparison } from '@shopflow/json-schema/comparison';
import { parentPath } from '@shopflow/json-schema/json-path';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { SchemaChange } from '@shopflow/json-schema/schema-change';
import { inDirection, type Direction } from '../schema/direction.ts';
import { isInside } from '../judge/related-paths.ts';
import { alignUnions } from './align-unions.ts';
import type { ChangeKind, ChangeNote } from './api-change.ts';
import { toRequestKind, toResponseKind, type KindFacts } from './body-kinds.ts';
import type { SchemaEdit, SchemaSides } from './schema-edit.ts';
import { lostMaps, lostPatterns } from './marks/lost-maps.ts';
import { markEdits } from './marks/mark-edits.ts';
import { isComparedInUnits, unitEdits } from './unit-edits.ts';
import { marksOf, type Marks } from '@shopflow/json-schema/schema-marks';
import { notUnderstood, type NotUnderstoodPart } from '../judge/not-understood.ts';

/** The changes of a body's schema; empty when both allow the same, however they are written. */
export async function bodyEdits(sides: SchemaSides): Promise<readonly SchemaEdit[]> {
  const { before, after, dialects } = sides;
  if (isDeepStrictEqual(before, after) && dialects.before === dialects.after) return [];
  return isComparedInUnits(sides) ? unitEdits(sides, editsOf) : editsOf(sides);
}

/**
 * By the `dialects` of a review, so that they are forgotten with it: many operations have the same schema, also in
 * requests and responses, and a comparison takes milliseconds.
 */
type Remembered<Value> = WeakMap<object, Map<string, Value>>;

const editsByTexts: Remembered<Promise<readonly SchemaEdit[]>> = new WeakMap();
const comparisonsByTexts: Remembered<Promise<Comparison>> = new WeakMap();

function remember<Value>(
  remembered: Remembered<Value>,
  { dialects, key }: { readonly dialects: object; readonly key: readonly unknown[] },
  make: () => Value,
): Value {
  const ofReview = remembered.get(dialects) ?? new Map<string, Value>();
  remembered.set(dialects, ofReview);
  const text = JSON.stringify(key);
  const value = ofReview.get(text) ?? make();
  ofReview.set(text, value);
  return value;
}

function editsOf(sides: SchemaSides): Promise<readonly SchemaEdit[]> {
  const { before, after, direction, dialects } = sides;
  const key = [direction, before, after];
  return remember(editsByTexts, { dialects, key }, () => wholeEdits(sides));
}

function compare(
  before: JsonSchema,
  after: JsonSchema,
  dialects: SchemaSides['dialects'],
): Promise<Comparison> {
  return remember(comparisonsByTexts, { dialects, key: [before, after] }, () =>
    compareSchemas(toDraft(before), toDraft(after)),
  );
}

async function wholeEdits(sides: SchemaSides): Promise<readonly SchemaEdit[]> {
  const { before, after, direction, dialects } = sides;
  const old = inDirection(before, direction, dialects.before);
  const next = inDirection(after, direction, dialects.after);
  const marksOfSides = { before: marksOf(before), after: marksOf(after) };
  const marks = markEdits(sides, marksOfSides);
  if (isDeepStrictEqual(old, next)) return marks;
  const aligned = alignUnions({ before: old, after: next });
  const {
    changes: all,
    backward,
    forward,
  } = await compare(aligned.before, aligned.after, dialects);
  const losesFields = (path: string): boolean =>
    [...marksOfSides.before.keys()].some(
      (field) => isInside(field, path) && !marksOfSides.after.has(field),
    );
  // Both allow the same documents: only fields with names of their own tell them apart.
  const isSame = backward.compatible === true && forward.compatible === true;
  const changes = isSame
    ? all.filter(
        ({ kind, path }) =>
          kind.startsWith('property-') || (kind === 'branch-removed' && losesFields(path)),
      )
    : all;
  const replacing = marks.filter(
    ({ kind, note }) => REPLACING.has(kind) && note.code !== 'not-understood',
  );
  const marked = new Set(replacing.map(({ path }) => path));
  const moved = changes.filter(
    (change) => direction === 'response' || !isKeptInVariant(change, marksOfSides),
  );
  // A field that changes its variant may be why a request is refused.
  const explained = backward.compatible === true || moved.some((change) => !change.backward);
  const unmarked = withoutShadows(explained ? moved : changes).filter(
    ({ path }) => !marked.has(path),
  );
  const { tags, relevant } = splitTagChanges(unmarked, direction);
  const facts: KindFacts = {
    renames: findRenames(relevant),
    wasRequired: (path) => marksOfSides.before.get(path)?.isRequired === true,
    isRequired: (path) => marksOfSides.after.get(path)?.isRequired === true,
    isInClosed: (path) => marksOfSides.after.get(parentPath(path))?.isClosed === true,
    losesFields,
  };
  const maps = lostValues(sides, marksOfSides, all);
  const edits = [...relevant, ...maps].map((change) => toEdit(change, direction, facts));
  return [...edits, ...tags, ...marks];
}

/** Of maps, also of any values: a change that tells of another value of a map tells of these. */
function lostValues(
  { direction }: SchemaSides,
  { before, after }: { readonly before: Fields; readonly after: Fields },
  changes: readonly SchemaChange[],
): readonly SchemaChange[] {
  if (direction === 'request') return lostMaps(before, after);
  return lostPatterns(before, after).filter(
    ({ path }) =>
      !changes.some((each) => each.keyword === 'patternProperties' && `${each.path}.*` === path),
  );
}

/** A field that moved into a variant, or out of one, may still be sent; not one that only others, or other conditions, have. */
function isKeptInVariant(
  { kind, keyword, path, variant }: SchemaChange,
  { before, after }: { readonly before: Fields; readonly after: Fields },
): boolean {
  if (kind !== 'property-removed') return kind === 'property-added' && before.has(path);
  if (keyword === 'if') return false;
  const now = after.get(path);
  return now !== undefined && (variant === undefined || !now.isInVariant);
}

type Fields = ReadonlyMap<string, Marks>;

/** Marks that say all there is about a field. */
const REPLACING: ReadonlySet<ChangeKind> = new Set(['A24', 'B25', 'B26', 'A22', 'B27']);

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

function toDraft(schema: JsonSchema): JsonSchema {
  return typeof schema === 'boolean' ? schema : { $schema: DRAFT, ...schema };
}

/** A field that was added or removed need not be reported as required or optional, too. */
function withoutShadows(changes: readonly SchemaChange[]): readonly SchemaChange[] {
  return changes.filter(
    ({ kind, path, variant }) =>
      !kind.startsWith('required-') ||
      !changes.some(
        (each) =>
          each.kind === kind.replace('required', 'property') &&
          each.path === path &&
          each.variant === variant,
      ),
  );
}

/** A variant that was replaced by one with another value of its tag: the tag changed, no more. */
function splitTagChanges(
  changes: readonly SchemaChange[],
  direction: Direction,
): { readonly tags: readonly SchemaEdit[]; readonly relevant: readonly SchemaChange[] } {
  const added = changes.filter(({ kind }) => kind === 'branch-added');
  const removed = changes.filter(({ kind }) => kind === 'branch-removed');
  const pairs = removed.flatMap((one) => {
    const other = added.find(
      (each) =>
        each.path === one.path &&
        isDeepStrictEqual(withoutTags(sideOf(one, 'before')), withoutTags(sideOf(each, 'after'))),
    );
    return other === undefined ? [] : [[one, other] as const];
  });
  const tags = pairs.map(([one, other]): SchemaEdit => ({
    path: one.path,
    kind: direction === 'request' ? 'B27' : 'A22',
    unknownConsumer: 'breaking',
    note: { code: 'schema', detail: other },
    change: other,
  }));
  const replaced = new Set(pairs.flat());
  return { tags, relevant: changes.filter((each) => !replaced.has(each)) };
}

/** A variant with each `const` left out. */
function withoutTags(schema: unknown): unknown {
  return JSON.parse(
    JSON.stringify(schema ?? null, (key, value: unknown) => (key === 'const' ? undefined : value)),
  );
}

/** A removed field and an added one of the same schema in the same object. */
function findRenames(changes: readonly SchemaChange[]): KindFacts['renames'] {
  const added = changes.filter(({ kind }) => kind === 'property-added');
  const removed = changes.filter(({ kind }) => kind === 'property-removed');
  const pairs = removed.flatMap((one): [string, string][] => {
    const sameShape = added.filter((other) =>
      isDeepStrictEqual(sideOf(one, 'before'), sideOf(other, 'after')),
    );
    const [only] = sameShape;
    return only !== undefined && sameShape.length === 1 ? [[one.path, only.path]] : [];
  });
  return new Map(pairs);
}

function sideOf(change: SchemaChange, side: 'before' | 'after'): unknown {
  return (change as { readonly before?: unknown; readonly after?: unknown })[side];
}

function obstacleOf(change: SchemaChange): NotUnderstoodPart {
  const { keyword, path } = change;
  const cause = change.kind === 'schema-changed' ? change.cause : undefined;
  if (cause?.code === 'whole-changed') return { about: 'whole-schema' };
  if (cause?.code === 'too-large') {
    return { about: 'large-schema', maxSubschemas: cause.maxSubschemas };
  }
  return cause?.code === 'too-deep'
    ? { about: 'deep-schema', maxDepth: cause.maxDepth }
    : { about: 'keyword', keyword, path };
}

function toEdit(change: SchemaChange, direction: Direction, facts: KindFacts): SchemaEdit {
  const found =
    direction === 'request' ? toRequestKind(change, facts) : toResponseKind(change, facts);
  const isUnderstood = change.kind !== 'schema-changed' || change.cause.code === 'rule-changed';
  const renamedTo = facts.renames.get(change.path);
  const note: ChangeNote = !isUnderstood
    ? notUnderstood(obstacleOf(change))
    : renamedTo !== undefined && change.kind === 'property-removed'
      ? { code: 'renamed', before: change.path, after: renamedTo }
      : { code: 'schema', detail: change };
  return { path: change.path, ...found, note, change };
}
