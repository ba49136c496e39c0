import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { isRecord } from '@shopflow/json-schema/json-record';
import { definitionsOf } from '@shopflow/json-schema/place-in';
import { mapSubschemas } from '@shopflow/json-schema/subschemas';
import { depthOf, SAME_VALUE } from './without-references.ts';

interface Sides {
  readonly before: JsonSchema;
  readonly after: JsonSchema;
}

/** Below the example, a matcher of a map may look at further values. */
const FURTHER_LEVELS = 2;

/** The schemas with the definitions that values as deep as the example can reach; any value fits the others. */
export function reachedBy(example: unknown, { before, after }: Sides): Sides {
  const levels = depthOf(example) + FURTHER_LEVELS;
  return { before: reachedWithin(levels, before), after: reachedWithin(levels, after) };
}

const reached = new WeakMap<object, Map<number, JsonSchema>>();

function reachedWithin(levels: number, schema: JsonSchema): JsonSchema {
  if (typeof schema === 'boolean' || schema.$defs === undefined) return schema;
  const known = reached.get(schema) ?? new Map<number, JsonSchema>();
  reached.set(schema, known);
  const found = known.get(levels) ?? withReached(levels, schema);
  known.set(levels, found);
  return found;
}

function withReached(levels: number, schema: Exclude<JsonSchema, boolean>): JsonSchema {
  const { $defs: _, ...own } = schema;
  const definitions = definitionsOf(schema);
  const names = new Set<string>();
  let open = referencesOf(own);
  for (let level = 0; level <= levels; level += 1) {
    const here = new Set(open.same);
    for (const name of here) {
      if (names.has(name)) continue;
      names.add(name);
      const { same, below } = referencesOf(definitions[name] ?? true);
      for (const each of same) here.add(each);
      for (const each of below) open.below.add(each);
    }
    open = { same: open.below, below: new Set() };
  }
  if (names.size === Object.keys(definitions).length) return schema;
  const kept = Object.entries(definitions).map(
    ([name, each]) => [name, names.has(name) ? each : true] as const,
  );
  const used = new Set(
    [...names].flatMap((name) => {
      const { same, below } = referencesOf(definitions[name] ?? true);
      return [...same, ...below];
    }),
  );
  const isUsed = (name: string): boolean =>
    names.has(name) || used.has(name) || open.same.has(name);
  return { ...own, $defs: Object.fromEntries(kept.filter(([name]) => isUsed(name))) };
}

interface Referenced {
  /** What applies to the value itself. */
  readonly same: Set<string>;
  /** What applies to its fields and elements, at any depth. */
  readonly below: Set<string>;
}

function referencesOf(schema: JsonSchema): Referenced {
  const found: Referenced = { same: new Set(), below: new Set() };
  collect(schema, found.same);
  return found;

  function collect(value: unknown, into: Set<string>): void {
    if (!isRecord(value)) return;
    for (const [keyword, each] of Object.entries(value)) {
      if (keyword === '$ref') into.add(String(each).replace('#/$defs/', ''));
      else {
        const inner = SAME_VALUE.has(keyword) ? into : found.below;
        mapSubschemas(keyword, each, (child) => (collect(child, inner), true));
      }
    }
  }
}
