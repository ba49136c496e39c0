import fc from 'fast-check';
import { formatJsonPath, type ValuePath } from '@shopflow/json-schema/json-path';
import { compareJson } from '../../src/match/compare-json.ts';
import { makeContext } from '../../src/match/matching-context.ts';
import type { Matcher } from '../../src/pact.ts';
import type { Specification } from './case.ts';

const SCALARS: readonly unknown[] = [
  ...[0, 1, -1, 1.5, 25, 1e21, true, false, null],
  ...['', 'a', 'EUR', '25', 'true', 'null', '1.2.3', '01.2.3', '2026-11-23', '10:00:00'],
  ...['2026-11-23T10:00:00Z', '2026-11-23T10:00:00+01:00', 'a, b'],
  ...['12.5', '1.2.3-rc.1+7', 'v1.2.3', '1.2', '2026-02-31', '2026-11-23T10:00:00.000Z'],
  ...['EUR\n', 'xEUR', '2599'],
];

const KEYS = ['a', 'b', 'c', 'id-1', '1', 'a b'];

const scalar = fc.constantFrom(...SCALARS);

/** JSON with few different values, so that examples and answers are often alike. */
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 3 }),
  ),
})).value;

/** An example of a body. */
export const bodyExample = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.dictionary(fc.constantFrom(...KEYS), json, { minKeys: 1, maxKeys: 3 }),
  },
  { weight: 3, arbitrary: fc.array(json, { maxLength: 3 }) },
  { weight: 1, arbitrary: scalar },
);

const V2_MATCHERS: readonly Matcher[] = [
  { match: 'type' },
  { match: 'type' },
  { match: 'type', min: 1 },
  { match: 'type', max: 2 },
  { match: 'type', min: 2, max: 3 },
  { match: 'regex', regex: '[0-9]+' },
  { match: 'regex', regex: '[0-9]{2}' },
  { match: 'regex', regex: 'true|25|null' },
  { match: 'regex', regex: 'EUR\\b.*' },
  { match: 'regex', regex: 'E|EUR|true|\\{.*' },
  { match: 'regex', regex: '^\\d{4}-\\d\\d-\\d\\d.*$' },
];

const V3_MATCHERS: readonly Matcher[] = [
  ...V2_MATCHERS,
  ...[{ match: 'integer' }, { match: 'decimal' }, { match: 'number' }, { match: 'null' }],
  ...[{ match: 'equality' }, { match: 'include', value: 'a' }, { match: 'include', value: 2 }],
  ...[{ match: 'date' }, { match: 'date', format: 'yyyy-MM-dd' }, { match: 'time' }],
  { match: 'timestamp', format: "yyyy-MM-dd'T'HH:mm:ssX" },
  { match: 'timestamp', format: "yyyy-MM-dd'T'HH:mm:ss.SSSXXX" },
  { match: 'include', value: 'ru' },
  { match: 'values' },
];

const V4_SCALAR_MATCHERS: readonly Matcher[] = [
  ...V3_MATCHERS,
  ...[{ match: 'boolean' }, { match: 'notEmpty' }, { match: 'semver' }, { match: 'datetime' }],
];

const V4_MATCHERS: readonly Matcher[] = [
  ...V4_SCALAR_MATCHERS,
  { match: 'eachKey', rules: [{ match: 'regex', regex: '[a-c]' }] },
  { match: 'eachKey', rules: [{ match: 'type' }] },
  { match: 'eachValue', rules: [{ match: 'type' }] },
  { match: 'eachValue', rules: [{ match: 'integer' }] },
  { match: 'eachValue', rules: [{ match: 'regex', regex: '[0-9]+' }] },
  {
    match: 'arrayContains',
    variants: [{ index: 0, rules: { $: { matchers: [{ match: 'type' }] } } }],
  },
  {
    match: 'arrayContains',
    variants: [
      { index: 0, rules: {} },
      { index: 1, rules: { '$.*': { matchers: [{ match: 'type' }] } } },
    ],
  },
  { match: 'arrayContains', variants: [{ index: 0 }] },
];

const MATCHERS: Readonly<Record<Specification, readonly Matcher[]>> = {
  '2.0.0': V2_MATCHERS,
  '3.0.0': V3_MATCHERS,
  '4.0': V4_MATCHERS,
};

/** A value in one of `every` draws, else nothing. */
export function sometimes<Value>(
  every: number,
  value: fc.Arbitrary<Value>,
): fc.Arbitrary<Value | undefined> {
  return fc.oneof(
    { weight: every - 1, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: value },
  );
}

/** The paths of all values in an example. */
function pathsOf(value: unknown, path: ValuePath = []): ValuePath[] {
  const children: [string | number, unknown][] = Array.isArray(value)
    ? value.map((each: unknown, index) => [index, each])
    : Object.entries(typeof value === 'object' && value !== null ? value : {});
  return [path, ...children.flatMap(([name, child]) => pathsOf(child, [...path, name]))];
}

/** A path expression for a path: its indexes and some names may be wildcards. */
function expression(path: ValuePath): fc.Arbitrary<string> {
  return fc.tuple(...path.map(() => fc.constantFrom(0, 1, 2, 3, 4, 5))).map((wild) =>
    path.reduce<string>((text, step, index) => {
      if (typeof step === 'number') return `${text}${(wild[index] ?? 0) < 4 ? '[*]' : `[${step}]`}`;
      return `${text}${wild[index] === 0 ? '.*' : formatJsonPath([step]).slice(1)}`;
    }, '$'),
  );
}

/** Body rules for an example, by path expression. Most of them fit the example. */
export function rulesFor(
  example: unknown,
  version: Specification,
): fc.Arbitrary<Record<string, object>> {
  const rule = fc.constantFrom(...pathsOf(example)).chain((path) => {
    const any = fc.constantFrom(...MATCHERS[version]);
    const fitting = fc.constantFrom(...fittingMatchers(valueAt(example, path), version));
    const one = fc.oneof({ weight: 5, arbitrary: fitting }, { weight: 1, arbitrary: any });
    const list = fc.record({
      combine: fc.constantFrom('AND', 'AND', 'OR'),
      matchers: fc
        .tuple(one, sometimes(4, one))
        .map((each) => each.filter((it) => it !== undefined)),
    });
    return fc.tuple<[string, object]>(expression(path), version === '2.0.0' ? one : list);
  });
  return fc.array(rule, { maxLength: 3 }).map((entries) => Object.fromEntries(entries));
}

function valueAt(value: unknown, path: ValuePath): unknown {
  return path.reduce((at, step) => (at as Record<string | number, unknown>)[step], value);
}

/** The matchers that accept an example in its own place. */
function fittingMatchers(example: unknown, version: Specification): readonly Matcher[] {
  return MATCHERS[version].filter((matcher) => {
    const context = makeContext({ $: { matchers: [matcher] } });
    return compareJson(context, { path: [], expected: example, actual: example }) === 'accepted';
  });
}

/** An answer that is often accepted: the example with a few changes. */
export function answerFor(example: unknown): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant(example) },
    { weight: 10, arbitrary: changed(example) },
    { weight: 3, arbitrary: changed(example).chain(changed) },
    { weight: 1, arbitrary: json },
  );
}

function changed(example: unknown): fc.Arbitrary<unknown> {
  return fc
    .tuple(fc.constantFrom(...pathsOf(example)), fc.constantFrom(0, 1, 2, 3, 4), json)
    .map(([path, kind, value]) => changeAt(example, path, { kind, value }));
}

interface Change {
  readonly kind: number;
  readonly value: unknown;
}

function changeAt(example: unknown, path: ValuePath, change: Change): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return changeHere(example, change);
  if (Array.isArray(example)) {
    return example.map((each: unknown, index) =>
      index === step ? changeAt(each, rest, change) : each,
    );
  }
  const fields = Object.entries(example as object).flatMap(([name, each]: [string, unknown]) => {
    if (name !== step) return [[name, each]];
    return rest.length === 0 && change.kind === 0 ? [] : [[name, changeAt(each, rest, change)]];
  });
  return Object.fromEntries(fields) as unknown;
}

function changeHere(value: unknown, { kind, value: other }: Change): unknown {
  if (Array.isArray(value)) {
    return [[], [...value, other], [...value, ...value], value.slice(1)][kind] ?? other;
  }
  if (typeof value === 'object' && value !== null) {
    return [{}, { ...value, c: other }, { ...value, d: other }, { ...value, d: 7 }][kind] ?? other;
  }
  const alike = SCALARS.filter((each) => typeof each === typeof value);
  return kind === 4 ? other : alike[(kind * 5) % alike.length];
}
