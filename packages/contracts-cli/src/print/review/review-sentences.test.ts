import type { Review, ReviewedChange } from '@shopflow/event-schema/review';
import { conclusionText, stepText, verdictLines } from './review-sentences.ts';

const version = { consumer: 'mail', version: '7', places: [{ kind: 'main' }] } as const;
const change: ReviewedChange = {
  ...{ message: 'ORDER', part: 'payload', path: '$.size', kind: 'enum-value-added' },
  details: [{ kind: 'enum-value-added', keyword: 'enum', after: 'L' }],
  ...{ forward: false, backward: true, verdict: 'breaks-nobody', isRead: true },
  ...{ breaks: [], undecided: [], log: [] },
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

test('does not call a field unread when a pact reads it', () => {
  expect(verdictLines(change)).toEqual([
    'breaks no consumer today: the pacts that read it accept it',
  ]);
  expect(verdictLines({ ...change, isRead: false })).toEqual([
    'breaks no consumer today: no pact reads it',
  ]);
});

test('says that no consumer breaks only when that is known', () => {
  expect(conclusionText(review)).toBe('No consumer breaks, but info.version is wrong.');
  expect(conclusionText({ ...review, changes: [{ ...change, verdict: 'not-known' }] })).toBe(
    'info.version is wrong, and the consumers that break are not known: ' +
      'publish the missing pacts with orders, and run the review again.',
  );
});

test('reports a break found only in a pact apart from schema compatibility', () => {
  const breaks = [
    {
      ...version,
      interaction: 'an order',
      demands: { code: 'type', type: 'string' },
      kind: 'unmet',
    },
  ] as const;
  const step = { ...review.step, required: 'minor', least: '1.1.0', right: true } as const;

  expect(verdictLines({ ...change, forward: true, verdict: 'breaks', breaks })).toEqual([
    'breaks mail 7 (main): "an order" demands a text; that can no longer be sent',
    'compatible by the schema alone, but not with this pact',
  ]);
  expect(stepText(step)).toBe(
    'Compatible with existing consumers by the schema (minor): ' +
      'info.version must be 1.1.0 or higher, and is 1.1.0',
  );
});

test('names the version fields whose schema does not allow the version', () => {
  const place = { message: 'ORDER', part: 'headers', path: '$.schema-version' } as const;

  expect(stepText({ ...review.step, to: '2.0.0', made: 'major', refusedAt: [place] })).toBe(
    'Breaking for existing consumers (major): info.version must be 2.0.0 or higher, but is 2.0.0; ' +
      '$.schema-version in the headers of ORDER does not allow 2.0.0',
  );
});
