import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { reviewText } from './review-text.ts';
import { GIVEN_REVIEW } from './testing/given-review.ts';

const widthAt = (columns: number | undefined): number =>
  Math.max(
    ...stripVTControlCharacters(reviewText(GIVEN_REVIEW, columns))
      .split('\n')
      .map((line) => stringWidth(line)),
  );

test.each([60, 80, 100])('fits a terminal of %i columns', (columns) => {
  expect(widthAt(columns)).toBeLessThanOrEqual(columns);
});

test('has the same table on a wide terminal as in a file', () => {
  expect(widthAt(200)).toBe(widthAt(undefined));
});
