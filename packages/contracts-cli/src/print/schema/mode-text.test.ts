import { modeText } from './mode-text.ts';

test('explains what each mode guarantees and which side to upgrade first', () => {
  expect(modeText('BACKWARD')).toBe(
    'BACKWARD: readers with the new schema accept everything that was written under the last schema. Upgrade consumers first.',
  );
  expect(modeText('FULL_TRANSITIVE')).toBe(
    'FULL_TRANSITIVE: readers with the new schema accept everything that was written under each earlier schema, ' +
      'and readers with each earlier schema accept everything that is written under the new one. ' +
      'Either side may be upgraded first.',
  );
});
