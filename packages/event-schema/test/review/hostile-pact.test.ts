import { reviewEvent } from '../../src/review/review-event.ts';
import { before, givenDocument, live, summary } from './given-review.ts';

/** Makes a backtracking engine run for hours on a text that nearly matches. */
const HOSTILE = '([A-Z]+-?)+!';

test('a review is not blocked by a regex matcher that backtracks', async () => {
  const text = JSON.stringify(live.pact).replaceAll('MUG-WHITE', 'A'.repeat(60));
  const pact = JSON.parse(text) as { interactions: { matchingRules: { body: object } }[] };
  for (const { matchingRules } of pact.interactions) {
    Object.assign(matchingRules.body, {
      '$.items[*].sku': { matchers: [{ match: 'regex', regex: HOSTILE }] },
    });
  }
  const consumer = { ...live, pact: pact as unknown as typeof live.pact };
  const to = givenDocument('2.0.0', [
    ['"sku":{"type":"string"}', '"sku":{"type":["string","null"]}'],
  ]);
  const review = await reviewEvent({
    ...{ from: before, to, base: '1.1.0', isReworded: true },
    ...{ pacts: [consumer], unknown: [] },
  });
  expect(summary(review)).toContain('payload $.items[*].sku breaks; notifications 2.2.0: refused');
});
