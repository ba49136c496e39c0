import { reviewMarkdown } from './review-markdown.ts';
import { GIVEN_REVIEW as review } from './testing/given-review.ts';

test('escapes the characters of a pattern in table cells', () => {
  expect(reviewMarkdown(review)).toBe(
    [
      '### ❌ Orders 1.0.0 → 2.0.0, compared with release 1.0.0',
      '',
      '**It breaks mail 7 (main).** Read by mail 7 (main), 2 interactions.',
      '',
      '| where | change | who breaks |',
      '| --- | --- | --- |',
      String.raw`| ${'`$.size`'} | ${'`pattern` of `$.size`'} is now "^(S\|M)\$"; it was "^(S\|M\|L)\$". ` +
        String.raw`| breaks mail 7 (main): "an order" demands a text that matches ^S\|L\$; ` +
        'that can no longer be sent |',
      '',
      '✅ Breaking for existing consumers (major): info.version must be 2.0.0 or higher, and is 2.0.0',
    ].join('\n'),
  );
});
