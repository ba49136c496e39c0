import type { Review } from '@shopflow/event-schema/review';
import { reviewMarkdown } from './review-markdown.ts';

const version = { consumer: 'mail', version: '7', places: [{ kind: 'main' }] } as const;
const review: Review = {
  ...{
    title: 'Orders',
    provider: 'orders',
    base: 'release 1.0.0',
    plans: [],
    unknown: [],
    unmatched: [],
  },
  ...{ answer: 'no', readers: [{ ...version, interactions: 2 }] },
  step: {
    ...{ from: '1.0.0', to: '2.0.0', required: 'major', made: 'major', least: '2.0.0' },
    ...{ refusedAt: [], right: true },
  },
  changes: [
    {
      ...{ message: 'ORDER', part: 'payload', path: '$.size', kind: 'pattern-changed' },
      details: [
        { kind: 'pattern-changed', keyword: 'pattern', before: '^(S|M|L)$', after: '^(S|M)$' },
      ],
      ...{
        forward: false,
        backward: true,
        verdict: 'breaks',
        isRead: true,
        undecided: [],
        log: [],
      },
      breaks: [
        {
          ...version,
          interaction: 'an order',
          demands: { code: 'pattern', regex: '^S|L$' },
          kind: 'unmet',
        },
      ],
    },
  ],
};

test('escapes the characters of a pattern in table cells', () => {
  expect(reviewMarkdown(review)).toBe(
    [
      '### ❌ Orders 1.0.0 → 2.0.0, compared with release 1.0.0',
      '',
      '**It breaks mail 7 (main).** Read by mail 7 (main), 2 interactions.',
      '',
      '| where | change | who breaks |',
      '| --- | --- | --- |',
      String.raw`| ${'`$.size`'} | ${'`pattern` of `$.size`'} is now "^(S\|M)$"; it was "^(S\|M\|L)$". ` +
        String.raw`| breaks mail 7 (main): "an order" demands a text that matches ^S\|L\$; ` +
        'that can no longer be sent |',
      '',
      '✅ Breaking for existing consumers (major): info.version must be 2.0.0 or higher, and is 2.0.0',
    ].join('\n'),
  );
});
