import type { ReviewedChange } from '../src/review/review.ts';
import { reviewPair } from './catalog/review-pair.ts';

const operation = 'POST /things';

function listOf(limit: object): object {
  return { type: 'object', properties: { items: { type: 'array', ...limit } } };
}

type Consumers = Parameters<typeof reviewPair>[0]['consumers'];

/** The consumers for which only recorded values show that a shorter list is accepted. */
async function acceptedAsRecorded(consumers: Consumers): Promise<readonly string[]> {
  const { review } = await reviewPair({
    ...{ row: 'B12', title: '', unknownConsumer: 'breaking', changes: [] },
    before: { operation, request: listOf({ maxItems: 100 }) },
    after: { operation, request: listOf({ maxItems: 50 }) },
    consumers,
  });
  return review.changes.flatMap((change: ReviewedChange) =>
    change.acceptedAsRecorded.map(({ consumer }) => consumer),
  );
}

test('names the consumers whose recorded values are still accepted', async () => {
  const found = await acceptedAsRecorded({
    sender: { call: operation, sends: { items: [1] }, verdict: 'safe' },
  });

  expect(found).toEqual(['sender']);
});

test('does not name consumers that do not send the value, or that break', async () => {
  const found = await acceptedAsRecorded({
    other: { call: operation, sends: {}, verdict: 'safe' },
    broken: { call: operation, sends: { items: Array(60).fill(1) }, verdict: 'breaks' },
    any: {
      ...{ call: operation, sends: { items: [1] } },
      ...{ sendsRules: { '$.items': { match: 'type', min: 1 } }, verdict: 'unknown' },
    },
  });

  expect(found).toEqual([]);
});
