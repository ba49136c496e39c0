import type { Review, ReviewedChange } from '@shopflow/event-schema/review';
import { conclusionText, stepText, verdictLines } from './review-words.ts';

const who = { consumer: 'mail', version: '7', places: [{ kind: 'main' }] } as const;
const change: ReviewedChange = {
  ...{ message: 'ORDER', part: 'payload', path: '$.size', kind: 'enum-value-added', text: '' },
  ...{ forward: false, backward: true, verdict: 'breaks-nobody', isRead: true },
  ...{ breaks: [], log: [] },
};
const review: Review = {
  ...{
    title: 'Orders',
    provider: 'orders',
    base: 'release 1.0.0',
    plans: [],
    unknown: [],
    unmatched: [],
  },
  ...{ answer: 'no', readers: [] },
  step: {
    ...{ from: '1.0.0', to: '1.1.0', required: 'major', made: 'minor', least: '2.0.0' },
    ...{ refusedAt: [], right: false },
  },
  changes: [change],
};

test('a place that a pact reads is not said to be read by none', () => {
  expect(verdictLines(change)).toEqual(['breaks nobody today: the pacts that read it take it']);
  expect(verdictLines({ ...change, isRead: false })).toEqual([
    'breaks nobody today: no pact reads it',
  ]);
});

test('nobody is said to break only where that is known', () => {
  expect(conclusionText(review)).toBe('Nobody breaks, but info.version is wrong.');
  expect(conclusionText({ ...review, changes: [{ ...change, verdict: 'not-known' }] })).toBe(
    'info.version is wrong, and whom it breaks is not known: ' +
      'publish the missing pacts with orders, and ask again.',
  );
});

test('a break that the schema does not tell of is told apart from what the schema promises', () => {
  const breaks = [{ ...who, interaction: 'an order', demands: 'a text', kind: 'unmet' }] as const;
  const step = { ...review.step, required: 'minor', least: '1.1.0', right: true } as const;

  expect(verdictLines({ ...change, forward: true, verdict: 'breaks', breaks })).toEqual([
    'breaks mail 7 (main): "an order" demands a text; that can no longer be sent',
    'by the schema alone old readers go on reading; by this pact they do not',
  ]);
  expect(stepText(step)).toBe(
    'By the schema alone old readers go on reading (minor): ' +
      'info.version must be 1.1.0 or higher, and is 1.1.0',
  );
});
