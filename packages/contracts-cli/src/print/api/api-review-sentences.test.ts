import type { ReviewedChange } from '@shopflow/api-schema/review';
import { verdictLines } from './api-review-sentences.ts';

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
    'web 1 (main): the values in the pact are still accepted; it does not show others (rule R5). To decide more, ' +
      'add an interaction with the longest list that the consumer sends as `$.orders`.',
  ]);
});

test('a consumer that is not affected is safe, beside one that breaks', () => {
  const lines = verdictLines(change);

  expect(lines.map(({ verdict }) => verdict)).toEqual(['breaks', 'safe']);
  expect(lines[1]?.text).toBe('orders 2 (main): not affected');
});
