import { matchesPattern } from '@shopflow/json-schema/pattern-matcher';
import { wholeMatch } from './whole-match.ts';

test.each([
  ['a|ab', 'ab', true],
  ['a', 'a\n', false],
  ['a$', 'a\n', false],
  ['^a$', 'a', true],
  ['^a$|^b$', 'b', true],
  ['a$\\n^b', 'a\nb', true],
  ['a\\n^', 'a\n', false],
  ['a$.^b', 'a\nb', false],
  ['', '', true],
  ['', 'x', false],
  ['\\A\\d+\\z', '12', true],
  ['(?i)abc', 'aBC', true],
  ['(?i)abc|x', 'X', true],
  ['x|(?i:abc)', 'X', false],
  ['[[:alpha:]]+', 'é', true],
  ['\\h{2}', '9f', true],
  ['a{,2}', 'aa', true],
  ['(?m)a.b', 'a\nb', true],
  ['a.b', 'a\nb', false],
  ['\\-\\/\\#', '-/#', true],
  ['\\bone\\b two', 'one two', true],
])('%s: whether it matches %j as a whole is %s', (regex, text, expected) => {
  const { engine, meant } = wholeMatch(regex)!;

  expect(matchesPattern(engine, text)).toBe(expected);
  expect(matchesPattern(meant, text)).toBe(expected);
});

test.each([
  ['\\w+', 'né'],
  ['\\d', '٣'],
  ['\\s', '\u00a0'],
])('the engine reads %s as Unicode, and authors mean ASCII: %s', (regex, text) => {
  const { engine, meant } = wholeMatch(regex)!;

  expect(matchesPattern(engine, text)).toBe(true);
  expect(matchesPattern(meant, text)).toBe(false);
});

test.each(['(', '[a-z', '(?s)a', '(?P<n>a)', '[a-z&&[^b]]', '(?x)a # b'])(
  'does not read %s',
  (regex) => {
    expect(wholeMatch(regex)).toBeUndefined();
  },
);
