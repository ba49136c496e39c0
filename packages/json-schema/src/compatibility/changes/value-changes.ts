import type { SchemaObject } from '../../schema/schema-keywords.ts';
import { only, quoted, sides, type Draft, type Place } from './draft.ts';

/** Finds changes of `enum` and `const`, one per value. */
export function valueChanges({ path, before, after }: Place): Draft[] {
  const [previous, current] = [valuesOf(before), valuesOf(after)];
  if (previous === undefined || current === undefined) {
    return previous === current ? [] : [listChange(path, previous, current)];
  }
  if ('const' in before && 'const' in after) {
    return sameValue(before.const, after.const)
      ? []
      : [constChange(path, before.const, after.const)];
  }
  const added = current.filter((value) => !previous.some((other) => sameValue(value, other)));
  const removed = previous.filter((value) => !current.some((other) => sameValue(value, other)));
  return [
    ...added.map((value): Draft => {
      const text = `\`${path}\` may now also be ${quoted(value)}.`;
      const change = {
        path,
        kind: 'enum-value-added',
        keyword: 'enum',
        text,
        after: value,
      } as const;
      return { change, left: { enum: previous }, right: { enum: [...previous, value] } };
    }),
    ...removed.map((value): Draft => {
      const text = `\`${path}\` may no longer be ${quoted(value)}.`;
      const change = {
        path,
        kind: 'enum-value-removed',
        keyword: 'enum',
        text,
        before: value,
      } as const;
      return {
        change,
        left: { enum: previous },
        right: { allOf: [{ enum: previous }, { not: { const: value } }] },
      };
    }),
  ];
}

function valuesOf(schema: SchemaObject): readonly unknown[] | undefined {
  return 'const' in schema ? [schema.const] : Array.isArray(schema.enum) ? schema.enum : undefined;
}

function sameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

type Values = readonly unknown[] | undefined;

function listChange(path: string, previous: Values, current: Values): Draft {
  const kind = current === undefined ? 'enum-value-added' : 'enum-value-removed';
  const text =
    current === undefined
      ? `\`${path}\` is no longer limited to ${quoted(previous)}.`
      : `\`${path}\` must now be one of ${quoted(current)}.`;
  const change = { path, kind, keyword: 'enum', text, ...sides(previous, current) } as const;
  return { change, left: only('enum', previous), right: only('enum', current) };
}

function constChange(path: string, previous: unknown, current: unknown): Draft {
  const text = `\`${path}\` is now always ${quoted(current)}; it was always ${quoted(previous)}.`;
  const change = {
    path,
    kind: 'const-changed',
    keyword: 'const',
    text,
    ...sides(previous, current),
  } as const;
  return { change, left: { const: previous }, right: { const: current } };
}
