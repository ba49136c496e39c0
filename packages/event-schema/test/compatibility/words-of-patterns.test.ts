import fc from 'fast-check';
import { automatonOf, wordsOf } from '../../src/compatibility/find-document/words-of-patterns.ts';

const patterns = [
  ...[
    '^ab',
    'ab$',
    '^ab$',
    'b',
    '^$',
    '$',
    'a^b',
    '^(a|b)c',
    'a(b|c)$',
    '^(?<x>a)b',
    'a\\.b',
    '[^a]',
  ],
  ...['^[a-c]{2,3}$', '\\d+', '^.$', '^[^]?$', '^(?:a|ab)*$', '^\\+?[1-9]\\d{1,3}$'],
];
const word = fc
  .array(fc.constantFrom('a', 'b', 'c', '1', '.', '+', '\n', '😀'), { maxLength: 5 })
  .map((characters) => characters.join(''));

test('an automaton has the words that the regular expression finds', () => {
  fc.assert(
    fc.property(fc.constantFrom(...patterns), word, fc.boolean(), (source, one, holds) => {
      const exactly = { source: `^${one.replaceAll(/[.+]/g, '\\$&')}$`, flags: 'u', holds: true };
      const found = automatonOf([{ source, flags: 'u', holds }, exactly], 0, Infinity);
      expect(found?.isEmpty).toBe(new RegExp(source, 'u').test(one) !== holds);
    }),
    { numRuns: 300 },
  );
});

test('words come shortest first, of readable characters', () => {
  const found = automatonOf([{ source: '^[^]+b', flags: 'u', holds: true }], 0, Infinity);
  const first = found && wordsOf(found).next().value;
  expect(first).toBe('ab');
});

test('words of many forms of each character are found without trying them all', () => {
  const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
  const inAnyCase = { source: `^${uuid}$`, flags: 'iu', holds: true };
  const found = automatonOf([inAnyCase, { source: uuid, flags: 'u', holds: false }], 0, Infinity);
  const first = found && wordsOf(found).next().value;
  expect(first).toMatch(new RegExp(`^${uuid}$`, 'i'));
  expect(first).not.toMatch(new RegExp(uuid));
});

test.each(['(?=a)b', '(?<!a)b', '\\ba', '(a+)b\\1', '^a|b$'])('%s is left to others', (source) => {
  expect(automatonOf([{ source, flags: 'u', holds: true }], 0, Infinity)).toBeUndefined();
});
