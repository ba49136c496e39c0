import type { ReviewedChange } from '@shopflow/api-schema/review';
import { readersText, verdictLines } from './api-review-sentences.ts';

const main = [{ kind: 'main' }] as const;

const change: ReviewedChange = {
  ...{ operation: 'GET /users/{id}', in: 'response body', path: '$.phone', kind: 'A1' },
  ...{ note: { code: 'removed' }, unknownConsumer: 'breaking', verdict: 'breaks' },
  findings: [
    {
      ...{ consumer: 'web', version: '1', places: main, verdict: 'breaks', interaction: 'a user' },
      ...{ why: { code: 'no-longer-promised' }, decidedBy: 'rule' },
    },
  ],
  callers: [
    { consumer: 'web', version: '1', places: main },
    { consumer: 'orders', version: '2', places: main },
  ],
  acceptedAsRecorded: [],
};

test('says that values in a pact decide nothing about others, and which test would', () => {
  const caller = { consumer: 'web', version: '1', places: main };
  const lines = verdictLines({
    ...{ operation: 'POST /orders/bulk', in: 'request body', path: '$.orders', kind: 'B12' },
    note: {
      code: 'schema',
      detail: {
        ...{ kind: 'limit-lowered', path: '$.orders', keyword: 'maxItems', before: 100, after: 50 },
        ...{ backward: false, forward: true },
      },
    },
    ...{ unknownConsumer: 'breaking', verdict: 'only-unknown-callers', findings: [] },
    ...{ callers: [caller], acceptedAsRecorded: [caller] },
  });

  expect(lines.map(({ text }) => text)).toEqual([
    'breaks no known consumer; callers without a pact may break',
    'web 1 (main): what the pact sends is still accepted, but it does not show what else the consumer sends. ' +
      'To be sure, add an interaction with the longest list that the consumer sends as `$.orders`.',
  ]);
});

test('a consumer that is not affected is safe, beside one that breaks', () => {
  const lines = verdictLines(change);

  expect(lines.map(({ verdict }) => verdict)).toEqual(['breaks', 'safe']);
  expect(lines[1]?.text).toBe('orders 2 (main): not affected');
});

test.each([
  [['a'], 'in "a":'],
  [['a', 'b'], 'in "a" and "b":'],
  [['a', 'b', 'c'], 'in "a", "b" and 1 more interaction:'],
  [['a', 'b', 'c', 'd'], 'in "a", "b" and 2 more interactions:'],
])('names the interactions %j', (interactions, text) => {
  const findings = change.findings.flatMap((finding) =>
    interactions.map((interaction) => ({ ...finding, interaction })),
  );

  expect(verdictLines({ ...change, findings })[0]?.text).toContain(text);
});

test('names a pact of a folder by its file only', () => {
  const places = [{ kind: 'file', name: 'web.json' }] as const;
  const caller = { consumer: 'orders', version: 'unpublished', places };

  expect(verdictLines({ ...change, callers: [caller] })[1]?.text).toBe(
    'orders (web.json): not affected',
  );
});

test('names the consumers that call the provider, and those that do not', () => {
  const version = { version: '1', places: main, verdict: 'safe' } as const;
  const counts = { undocumented: [], alreadyBroken: [] };
  const document = {
    ...{ provider: 'api', file: 'api.yaml', title: 'A', from: '1', to: '2', base: 'main' },
    findLines: () => new Map(),
    review: {
      ...{ changes: [], withoutPact: [], unknownConsumer: 'no change' as const },
      versions: [
        { ...version, ...counts, consumer: 'web', interactions: 1 },
        { ...version, ...counts, consumer: 'mail', interactions: 0 },
      ],
    },
  };

  expect(readersText(document)).toEqual([
    'Called by web 1 (main), 1 interaction.',
    'mail 1 (main) calls no operation of the old document in its pact.',
  ]);
});
