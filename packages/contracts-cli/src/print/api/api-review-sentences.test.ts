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
};

test('a consumer that is not affected is safe, beside one that breaks', () => {
  const lines = verdictLines(change);

  expect(lines.map(({ verdict }) => verdict)).toEqual(['breaks', 'safe']);
  expect(lines[1]?.text).toBe('orders 2 (main): not affected');
});
