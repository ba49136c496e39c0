import { walkSchema } from '../../src/schema/walk-schema.ts';
import type { JsonSchema } from '../../src/json-schema.ts';

/** Values on both sides of every limit of a schema, and the names in it, as material for documents. */
export interface Boundaries {
  readonly scalars: readonly unknown[];
  readonly names: readonly string[];
  readonly lengths: readonly number[];
}

const ODD_STRINGS = ['', 'a', 'ab', 'abc', '😀', '\ud800', '\u{10FFFF}', '1', 'text'];
const ODD_NUMBERS = [0, -0, 1, -1, 0.5, 1e21, 1e-7, 2 ** 53, 0.1 + 0.2];
const ODD_NAMES = ['', 'constructor', 'toString', 'hasOwnProperty', 'a', 'b', 'x'];

export function boundariesOf(schemas: readonly JsonSchema[]): Boundaries {
  const found = {
    scalars: new Set<unknown>(),
    names: new Set(ODD_NAMES),
    lengths: new Set([0, 1, 2]),
  };
  for (const value of [...ODD_STRINGS, ...ODD_NUMBERS, null, true, false]) found.scalars.add(value);
  for (const { schema } of schemas.flatMap((each) => [...walkSchema(each)])) {
    for (const [keyword, value] of Object.entries(schema)) {
      collectors.find(([about]) => about.test(keyword))?.[1](value, found);
    }
  }
  for (const length of [...found.lengths].filter((each) => each < 30)) {
    found.scalars.add('a'.repeat(length)).add('😀'.repeat(length));
  }
  const { scalars, names, lengths } = found;
  return { scalars: [...scalars], names: [...names], lengths: [...lengths] };
}

interface Found {
  readonly scalars: Set<unknown>;
  readonly names: Set<string>;
  readonly lengths: Set<number>;
}

/** Collects boundary values from a keyword. */
const collectors: readonly (readonly [RegExp, (value: unknown, found: Found) => void])[] = [
  [
    /^(min|max)(Length|Items|Properties|Contains)$/,
    (value, { lengths }) =>
      near(value)
        .filter(isCount)
        .forEach((length) => lengths.add(length)),
  ],
  [/imum$|^multipleOf$/i, (value, { scalars }) => near(value).forEach((one) => scalars.add(one))],
  [/^pattern$/, (value, { scalars }) => samples(value).forEach((text) => scalars.add(text))],
  [
    /^format$/,
    (value, found) => FORMATTED[value as string]?.forEach((one) => found.scalars.add(one)),
  ],
  [/^const$/, (value, found) => addValue(value, found)],
  [/^enum$/, (values, found) => (values as unknown[]).forEach((value) => addValue(value, found))],
  [/^required$/, (names, found) => (names as string[]).forEach((name) => found.names.add(name))],
  [
    /^patternProperties$/,
    (value, { names }) =>
      Object.keys(value as object)
        .flatMap(samples)
        .forEach((one) => names.add(one)),
  ],
  [
    /^properties$|^depend/,
    (value, { names }) => Object.keys(value as object).forEach((name) => names.add(name)),
  ],
];

function addValue(value: unknown, { scalars }: Found): void {
  scalars.add(value);
  if (typeof value === 'number') near(value).forEach((number) => scalars.add(number));
}

function near(limit: unknown): number[] {
  const value = Number(limit);
  const around = [value, value + 1, value - 1, value + 0.5, value * 2, value * 3, value / 2];
  return around.filter(Number.isFinite);
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}

const FORMATTED: Readonly<Record<string, readonly string[]>> = {
  email: ['a@example.com', 'a b@c', 'ü@a'],
  date: ['2026-01-31', '2026-02-31'],
  ipv4: ['10.0.0.1', '256.0.0.1'],
  uuid: ['0c7d5c7e-3d5e-4f0e-9a53-6a2b8c1d4e01', 'urn:uuid:0c7d5c7e-3d5e-4f0e-9a53-6a2b8c1d4e01'],
};

/** Handwritten texts for the generator's patterns, independent of the samples of the code under test. */
function samples(pattern: unknown): string[] {
  const plain = String(pattern).replaceAll(/[\^$()?]|\\u\{?[0-9a-f]+\}?/gi, '');
  const filled = ['a', '1'].map((character) =>
    plain.replaceAll(/\[[^\]]*\]|\\[dw]/g, character).replaceAll(/\{[^}]*\}|[*+|]/g, ''),
  );
  return [plain, ...filled, ...plain.split('|'), 'A1', 'aaa'];
}
