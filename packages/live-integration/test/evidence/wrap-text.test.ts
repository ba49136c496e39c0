import fc from 'fast-check';
import { shortenIds, wrapText } from '../../src/evidence/diagrams/wrap-text.ts';

test.each([
  ['GET /users', 20, ['GET /users']],
  ['GET /users/3f0c1a52…/activity', 20, ['GET /users/3f0c1a52…', '/activity']],
  ['POST /orders', 6, ['POST', '/order', 's']],
  ['', 10, []],
])('wraps %j at %i columns to %j', (text, width, lines) => {
  expect(wrapText(text, width)).toEqual(lines);
});

test('keeps every line within the width, and drops only spaces', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 30 }), (text, width) => {
      const lines = wrapText(text, width);
      expect(lines.every((line) => line.length <= width)).toBe(true);
      expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }),
  );
});

test('shortens only ids', () => {
  expect(shortenIds('GET /users/3f0c1a52-7d5e-4b0e-9a51-0d6a2f1c8e77/activity')).toBe(
    'GET /users/3f0c1a52…/activity',
  );
  expect(shortenIds('/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Messages.json')).toBe(
    '/2010-04-01/Accounts/AC012345…/Messages.json',
  );
  expect(shortenIds('local.order-events.dlq')).toBe('local.order-events.dlq');
});
