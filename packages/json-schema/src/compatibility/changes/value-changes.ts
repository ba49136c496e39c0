import type { SchemaObject } from '../../schema/schema-keywords.ts';
import { only, type Draft, type Place } from './draft.ts';

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
      const change = { path, kind: 'enum-value-added', keyword: 'enum', after: value } as const;
      return { change, left: { enum: previous }, right: { enum: [...previous, value] } };
    }),
    ...removed.map((value): Draft => {
      const change = { path, kind: 'enum-value-removed', keyword: 'enum', before: value } as const;
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
  const change: Draft['change'] =
    current === undefined
      ? { path, kind: 'enum-value-added', keyword: 'enum', before: previous ?? [] }
      : { path, kind: 'enum-value-removed', keyword: 'enum', after: current };
  return { change, left: only('enum', previous), right: only('enum', current) };
}

function constChange(path: string, previous: unknown, current: unknown): Draft {
  const values = { before: previous, after: current };
  const change = { path, kind: 'const-changed', keyword: 'const', ...values } as const;
  return { change, left: { const: previous }, right: { const: current } };
}
