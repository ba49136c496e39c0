import fc from 'fast-check';
import type { Selector } from './consumer-version-selector.ts';
import { groupByContent, isFallback, type SelectedPact } from './pacts-for-verification.ts';

interface GivenPact extends Omit<SelectedPact, 'publication' | 'selector'> {
  readonly consumer?: string;
  readonly version?: number;
  readonly content?: number;
  readonly selector?: Selector;
}

/** A selected pact whose consumer version's number equals its id. */
function givenPact({
  consumer = 'orders',
  version = 1,
  content = 1,
  selector = { kind: 'latest' },
  ...found
}: GivenPact): SelectedPact {
  const publication = {
    consumer,
    provider: 'user-profile',
    consumerVersionId: version,
    consumerVersion: String(version),
    pactVersionId: content,
    sha: String(content),
    createdAt: new Date(0),
  };
  return { publication, selector, ...found };
}

const summarize = (selected: readonly SelectedPact[]): string[] =>
  groupByContent(selected).map(
    ({ publication, reasons }) =>
      `${publication.consumer} ${publication.consumerVersion}: ${reasons.length}`,
  );

test('verifies equal pacts once, as the newest consumer version published them', () => {
  const pacts = [1, 3, 2].map((version) => givenPact({ version }));

  expect(summarize(pacts)).toEqual(['orders 3: 3']);
});

test('orders contents by consumer, regardless of case, then by version', () => {
  const pacts = [
    givenPact({ consumer: 'shop', version: 1, content: 1 }),
    givenPact({ consumer: 'Orders', version: 3, content: 2 }),
    givenPact({ consumer: 'orders', version: 2, content: 3 }),
    givenPact({ consumer: 'billing_a', version: 9, content: 4 }),
    givenPact({ consumer: 'BillingB', version: 8, content: 5 }),
  ];

  expect(summarize(pacts)).toEqual([
    'billing_a 9: 1',
    'BillingB 8: 1',
    'orders 2: 1',
    'Orders 3: 1',
    'shop 1: 1',
  ]);
});

const [test1, test2] = ['test-1', 'test-2'].map((name) => ({ name, production: false }));
const production = { name: 'a-production', production: true };

/** The order of `selector.rb` in the official broker. */
const ordered: readonly SelectedPact[] = [
  givenPact({ selector: { kind: 'latest' }, version: 1 }),
  givenPact({ selector: { kind: 'latest' }, version: 2 }),
  givenPact({ selector: { kind: 'branch', branch: 'a' }, branch: 'a', version: 9 }),
  givenPact({ selector: { kind: 'branch', branch: 'b' }, branch: 'b', version: 3 }),
  givenPact({ selector: { kind: 'each-branch' }, branch: 'a' }),
  givenPact({ selector: { kind: 'each-tag' }, tag: 'a' }),
  givenPact({ selector: { kind: 'latest-tagged', tag: 'a' }, tag: 'a', version: 9 }),
  givenPact({ selector: { kind: 'latest-tagged', tag: 'b' }, tag: 'b', version: 3 }),
  givenPact({ selector: { kind: 'all-tagged', tag: 'a' }, tag: 'a' }),
  givenPact({ selector: { kind: 'deployed' }, environment: test1, version: 9 }),
  givenPact({ selector: { kind: 'deployed' }, environment: test2, version: 3 }),
  givenPact({ selector: { kind: 'deployed' }, environment: production, version: 1 }),
  givenPact({ selector: { kind: 'released' }, environment: test1 }),
  givenPact({ selector: { kind: 'main-branch' }, branch: 'main' }),
  givenPact({ selector: { kind: 'in-environment' }, environment: test1 }),
];

test('orders reasons by kind, branch or tag, environment (production last) and version', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...ordered], { minLength: 1 }), (shuffled) => {
      const [group] = groupByContent(shuffled);

      expect(group?.reasons).toEqual(ordered.filter((pact) => shuffled.includes(pact)));
    }),
  );
});

test.each<[string, GivenPact, boolean]>([
  ['its branch', { selector: { kind: 'branch', branch: 'a', fallback: 'b' }, branch: 'a' }, false],
  [
    'another branch',
    { selector: { kind: 'branch', branch: 'a', fallback: 'b' }, branch: 'b' },
    true,
  ],
  ['its tag', { selector: { kind: 'latest-tagged', tag: 'a', fallback: 'b' }, tag: 'a' }, false],
  ['another tag', { selector: { kind: 'latest-tagged', tag: 'a', fallback: 'b' }, tag: 'b' }, true],
  ['any branch', { selector: { kind: 'each-branch' }, branch: 'a' }, false],
  ['the main branch', { selector: { kind: 'main-branch' }, branch: 'main', tag: 't' }, false],
])('decides whether a pact found by %s is a fallback', (_what, pact, expected) => {
  expect(isFallback(givenPact(pact))).toBe(expected);
});
