import type { SchemaObject } from '../schema-keywords.ts';
import { only, quoted, sides, type Draft, type Place } from './draft.ts';

/** What happened to `enum` and `const`, a value at a time. */
export function valueChanges({ path, before, after }: Place): Draft[] {
  const [was, is] = [valuesOf(before), valuesOf(after)];
  if (was === undefined || is === undefined) {
    return was === is ? [] : [listChange(path, was, is)];
  }
  if ('const' in before && 'const' in after) {
    return sameValue(before.const, after.const)
      ? []
      : [constChange(path, before.const, after.const)];
  }
  const added = is.filter((value) => !was.some((other) => sameValue(value, other)));
  const removed = was.filter((value) => !is.some((other) => sameValue(value, other)));
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
      return { change, left: { enum: was }, right: { enum: [...was, value] } };
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
        left: { enum: was },
        right: { allOf: [{ enum: was }, { not: { const: value } }] },
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

function listChange(path: string, was: Values, is: Values): Draft {
  const kind = is === undefined ? 'enum-value-added' : 'enum-value-removed';
  const text =
    is === undefined
      ? `\`${path}\` is no longer limited to ${quoted(was)}.`
      : `\`${path}\` must now be one of ${quoted(is)}.`;
  const change = { path, kind, keyword: 'enum', text, ...sides(was, is) } as const;
  return { change, left: only('enum', was), right: only('enum', is) };
}

function constChange(path: string, was: unknown, is: unknown): Draft {
  const text = `\`${path}\` is now always ${quoted(is)}; it was always ${quoted(was)}.`;
  const change = {
    path,
    kind: 'const-changed',
    keyword: 'const',
    text,
    ...sides(was, is),
  } as const;
  return { change, left: { const: was }, right: { const: is } };
}
