import type { ReviewedChange } from '@shopflow/api-schema/review';
import { placeText } from './api-change-text.ts';

const change: ReviewedChange = {
  ...{ operation: 'GET /pet', in: 'response body', status: '200', path: '$.lives', kind: 'A1' },
  ...{ note: { code: 'removed' }, unknownConsumer: 'breaking', verdict: 'breaks' },
  ...{ findings: [], callers: [], acceptedAsRecorded: [] },
};

test.each([
  [change, 'GET /pet 200, response body $.lives'],
  [{ ...change, variant: 'Cat' }, 'GET /pet 200, response body $.lives (variant Cat)'],
])('the place of a change names the variant', (each, text) => {
  expect(placeText(each)).toBe(text);
});
