import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { verifyProvider } from '@shopflow/pact-kit/provider';
import type { MatchingRules } from '@shopflow/pact-model/pact';
import { toAccepts } from '@shopflow/pact-model/accepts';
import { rulesAt } from '@shopflow/pact-model/rules-at';
import { allows } from '@shopflow/json-schema/find-value';
import { toRuleDemand } from '@shopflow/pact-model/rule-demand';

interface Case {
  readonly rules: MatchingRules;
  readonly example: unknown;
  readonly value: unknown;
}

const matchers: readonly { readonly match: string; readonly [attribute: string]: unknown }[] = [
  { match: 'type' },
  { match: 'equality' },
  { match: 'integer' },
  { match: 'decimal' },
  { match: 'number' },
  { match: 'boolean' },
  { match: 'null' },
  { match: 'regex', regex: '[0-9]{2}' },
  { match: 'regex', regex: '^EUR$' },
  { match: 'include', value: 'U' },
  { match: 'semver' },
  { match: 'semver' },
  { match: 'include', value: '2' },
  { match: 'include', value: 2 },
  { match: 'include', value: 'ru' },
  { match: 'notEmpty' },
  { match: 'regex', regex: 'paid|open|EUR' },
  { match: 'regex', regex: 'true|25|null' },
  { match: 'date' },
  { match: 'datetime', format: "yyyy-MM-dd'T'HH:mm:ssXXX" },
  { match: 'date', format: 'yyyy-MM-dd' },
  { match: 'time', format: 'HH:mm:ss' },
  { match: 'timestamp', format: "yyyy-MM-dd'T'HH:mm:ss.SSSXXX" },
];

const values: readonly unknown[] = [
  'EUR',
  '',
  '1.20.0',
  '2026-11-23',
  '10:00:00',
  '2026-11-23T10:00:00.000Z',
  '25',
  '12.5',
  'true',
  'null',
  '1.2.3-rc.1+7',
  'v1.2.3',
  '1.2',
  'a 1.2.3',
  '2026-02-31',
  '2026-11-23T10:00:00+01:00',
  25,
  12.5,
  0,
  -1,
  true,
  false,
  null,
];

const single: readonly Case[] = matchers.flatMap((matcher) =>
  values.map((value) => ({
    rules: { '$.a[*].b': { matchers: [matcher] } },
    example: 'EUR',
    value,
  })),
);

/** Precedence of matching rules, and inheritance from parents. */
const selected: readonly Case[] = [
  { '$.a': { matchers: [{ match: 'type' }] } },
  {
    '$.a': { matchers: [{ match: 'type', min: 1 }] },
    '$.a[*].b': { matchers: [{ match: 'equality' }] },
  },
  {
    '$.a[*].b': { matchers: [{ match: 'type' }] },
    '$.a[0].b': { matchers: [{ match: 'equality' }] },
  },
  {
    '$.a[0].b': { matchers: [{ match: 'type' }] },
    '$.a[*].b': { matchers: [{ match: 'equality' }] },
  },
  { '$.a[*].*': { matchers: [{ match: 'type' }] } },
  { "$['a'][*]['b']": { matchers: [{ match: 'type' }] } },
  { '$.other': { matchers: [{ match: 'type' }] } },
  { $: { matchers: [{ match: 'type' }] } },
  {
    '$.a[*].b': { combine: 'OR' as const, matchers: [{ match: 'integer' }, { match: 'equality' }] },
  },
  {
    '$.a[*].b': {
      combine: 'AND' as const,
      matchers: [{ match: 'type' }, { match: 'include', value: 'R' }],
    },
  },
].flatMap((rules) => ['EUR', 'CHR', 25].map((value) => ({ rules, example: 'EUR', value })));

/** Regular expressions: partial match, anchors, alternatives, line break. */
const regexes: readonly Case[] = [
  '[0-9]{2}',
  '^[0-9]{2}',
  '[0-9]{2}$',
  'E|EUR',
  'EUR\\b.*',
  '',
].flatMap((regex) =>
  ['25', '2599', 'a25', 'EUR', 'xEUR', 'EUR\n', ''].map((value) => ({
    rules: { '$.a[*].b': { matchers: [{ match: 'regex', regex }] } },
    example: 'EUR',
    value,
  })),
);

const wrap = (value: unknown) => ({ a: [{ b: value }] });
const PLACE = ['a', 0, 'b'];
const cases = [...single, ...selected, ...regexes];

/** Asks the Pact engine in one verification, with a message per case. */
async function acceptedByPact(): Promise<readonly boolean[]> {
  const dir = await mkdtemp(path.join(tmpdir(), 'shopflow-pact-engine-'));
  const file = path.join(dir, 'pact.json');
  const interactions = cases.map(({ rules, example }, index) => ({
    type: 'Asynchronous/Messages',
    description: `case ${index}`,
    contents: { content: wrap(example), contentType: 'application/json', encoded: false },
    matchingRules: { body: rules },
  }));
  const metadata = { pactSpecification: { version: '4.0' } };
  const parties = { consumer: { name: 'c' }, provider: { name: 'p' } };
  await writeFile(file, JSON.stringify({ ...parties, interactions, metadata }));
  const { pacts, problems } = await verifyProvider({
    provider: 'p',
    states: {},
    messages: Object.fromEntries(
      cases.map(({ value }, index) => [
        `case ${index}`,
        () => ({ contents: wrap(value), metadata: { contentType: 'application/json' } }),
      ]),
    ),
    source: { kind: 'files', paths: [file] },
  });
  await rm(dir, { recursive: true });
  expect(problems).toEqual([]);
  const verified = new Map(pacts[0]?.interactions.map((each) => [each.description, each.failures]));
  return cases.map((_, index) => verified.get(`case ${index}`)?.length === 0);
}

function acceptedHere({ rules, example, value }: Case): boolean {
  return toAccepts(rulesAt(rules, PLACE), example)?.(value) === true;
}

const byPact = await acceptedByPact();

test('a comparison accepts what the Pact engine accepts', () => {
  const differing = cases.filter((each, index) => acceptedHere(each) !== byPact[index]);
  expect(differing.map((each) => JSON.stringify(each))).toEqual([]);
});

/** A schema does not say which dates exist. */
const NO_DATE = '2026-02-31';

test('a review relies only on values that the Pact engine accepts, including every string', () => {
  const differing = cases.filter(({ rules, example, value }, index) => {
    const rule = rulesAt(rules, PLACE);
    if (rule === undefined || value === NO_DATE) return false;
    const isCounted = allows(toRuleDemand(rule, example).schema, value);
    return isCounted ? byPact[index] === false : typeof value === 'string' && byPact[index];
  });
  expect(differing.map((each) => JSON.stringify(each))).toEqual([]);
});
