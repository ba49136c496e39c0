import { isDeepStrictEqual } from 'node:util';
import { isEndless } from '@shopflow/json-schema/endless-references';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { without } from '@shopflow/json-schema/schema-keywords';
import { isRecursive, type SchemaUnit } from '@shopflow/pact-model/recursive-instances';
import { definitionsOf } from '@shopflow/json-schema/place-in';
import { inDirection, type Direction } from '../schema/direction.ts';
import { cutSchemas, type ChildUnit, type CutSchemas } from './cut-schemas.ts';
import type { SchemaEdit, SchemaSides } from './schema-edit.ts';

type Compare = (sides: SchemaSides) => Promise<readonly SchemaEdit[]>;

/** Schemas of more definitions are compared one pair of definitions at a time. */
const MAX_DEFINITIONS = 100;

/** A schema with a definition that contains itself at its own place cannot be cut there: no comparison ends. */
export function isComparedInUnits({ before, after }: SchemaSides): boolean {
  return (
    [before, after].some(
      (each) => Object.keys(definitionsOf(each)).length > MAX_DEFINITIONS || isRecursive(each),
    ) && ![before, after].some(hasEndlessDefinition)
  );
}

function hasEndlessDefinition(root: JsonSchema): boolean {
  return (
    typeof root === 'object' &&
    Object.keys(definitionsOf(root)).some((name) => isEndless(`#/$defs/${name}`, root))
  );
}

/**
 * The changes of schemas that contain themselves: each pair of schemas is compared once, with everything
 * that it refers to taken for equal, and its changes are listed at the outermost place.
 */
export async function unitEdits(
  sides: SchemaSides,
  compare: Compare,
): Promise<readonly SchemaEdit[]> {
  const pending: ChildUnit[] = [
    { path: '$', before: withoutDefinitions(sides.before), after: withoutDefinitions(sides.after) },
  ];
  const seen = new Set<string>();
  const found: SchemaEdit[] = [];
  for (const { path, ...unit } of pending) {
    const key = JSON.stringify([unit.before, unit.after]);
    if (seen.has(key)) continue;
    seen.add(key);
    const { edits, cut } = await compareUnit(unit, sides, compare);
    found.push(...edits.map((edit) => moveBelow(edit, path)));
    pending.push(...cut.children.map((child) => ({ ...child, path: path + child.path.slice(1) })));
  }
  return found.filter(
    (edit, index) =>
      edit.change !== undefined ||
      found.findIndex(({ path, kind }) => path === edit.path && kind === edit.kind) === index,
  );
}

function moveBelow(edit: SchemaEdit, path: string): SchemaEdit {
  const move = (inner: string): string => path + inner.slice(1);
  const { note } = edit;
  const change = edit.change && { ...edit.change, path: move(edit.change.path) };
  return {
    ...edit,
    path: move(edit.path),
    change,
    note:
      note.code === 'schema' && change !== undefined
        ? { code: 'schema', detail: change }
        : note.code === 'renamed'
          ? { ...note, before: move(String(note.before)), after: move(String(note.after)) }
          : note,
  };
}

interface Compared {
  readonly cut: CutSchemas;
  readonly edits: readonly SchemaEdit[];
}

type ByDirection = Map<string, Promise<Compared>>;

/** By the two definitions: a definition belongs to one document. */
const compared = new WeakMap<object, WeakMap<object, ByDirection>>();

function compareUnit(unit: SchemaUnit, sides: SchemaSides, compare: Compare): Promise<Compared> {
  const [old, next] = [targetOf(unit.before, sides.before), targetOf(unit.after, sides.after)];
  if (old === undefined || next === undefined) return compareNow(unit, sides, compare);
  const byNext = compared.get(old) ?? new WeakMap<object, ByDirection>();
  compared.set(old, byNext);
  const known = byNext.get(next) ?? (new Map() as ByDirection);
  byNext.set(next, known);
  const key = `${sides.direction} ${sides.dialects.before} ${sides.dialects.after}`;
  const result = known.get(key) ?? compareNow(unit, sides, compare);
  known.set(key, result);
  return result;
}

function targetOf(schema: JsonSchema, root: JsonSchema): object | undefined {
  if (typeof schema === 'boolean' || typeof schema.$ref !== 'string') return undefined;
  const target = definitionsOf(root)[schema.$ref.replace('#/$defs/', '')];
  return Object.keys(schema).length === 1 && typeof target === 'object' ? target : undefined;
}

async function compareNow(
  unit: SchemaUnit,
  sides: SchemaSides,
  compare: Compare,
): Promise<Compared> {
  const cut = cutSchemas(unit, sides);
  const { before, after, restore } = cut;
  if (isDeepStrictEqual(before, after) && sides.dialects.before === sides.dialects.after) {
    return { cut, edits: [] };
  }
  const edits = await compare({ ...sides, before, after });
  const { direction, dialects } = sides;
  const at = {
    before: asJudged(unit.before, sides.before, [direction, dialects.before]),
    after: asJudged(unit.after, sides.after, [direction, dialects.after]),
  };
  const restored = edits.map((edit): SchemaEdit => {
    const change = edit.change && {
      ...edit.change,
      ...('before' in edit.change && { before: restore(edit.change.before, 'before') }),
      ...('after' in edit.change && { after: restore(edit.change.after, 'after') }),
    };
    return { ...edit, unit: { ...at, path: edit.path }, change: change as SchemaEdit['change'] };
  });
  return { cut, edits: restored };
}

/** The schema as it is in the schemas of one direction, in which it is looked for. */
function asJudged(
  schema: JsonSchema,
  root: JsonSchema,
  direction: readonly [Direction, SchemaSides['dialects']['before']],
): JsonSchema {
  if (typeof schema === 'boolean' || targetOf(schema, root) !== undefined) return schema;
  return withoutDefinitions(inDirection({ ...schema, $defs: definitionsOf(root) }, ...direction));
}

function withoutDefinitions(schema: JsonSchema): JsonSchema {
  return typeof schema === 'boolean' ? schema : without(schema, ['$defs']);
}
