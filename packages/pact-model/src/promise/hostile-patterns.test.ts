import type { Matcher } from '../pact.ts';
import { checkExample } from '../../test/support/check-example.ts';

/** Patterns that make a backtracking engine run for hours on texts that nearly match. */
const NEARLY = 'a'.repeat(60);
const HOSTILE = '([a-z]+-?)+!';
const ADJACENT = 'EMMMM'.repeat(20);

function kinds(matcher: Matcher, schema: object, example: unknown = NEARLY): readonly string[] {
  const rules = { '$.a': { matchers: [matcher] } };
  const document = { type: 'object', required: ['a'], properties: { a: schema } };
  return checkExample({ a: example }, document, rules).map(({ kind, path }) => `${kind} ${path}`);
}

test('a regex matcher that backtracks is judged in one pass', () => {
  const matcher = { match: 'regex', regex: HOSTILE };
  expect(kinds(matcher, { const: NEARLY })).toEqual(['impossible $.a']);
  expect(kinds(matcher, { enum: [`${NEARLY}!`] }, `${NEARLY}!`)).toEqual([]);
});

test('a regex matcher that only backtracking can judge is not proved', () => {
  const matcher = { match: 'regex', regex: '(([a-z])+.?)+\\2!' };
  expect(kinds(matcher, { type: 'string' })).toEqual(['unproved $.a']);
});

test('a date format that backtracks is judged in one pass', () => {
  const matcher = { match: 'date', format: ADJACENT };
  expect(kinds(matcher, { const: `${NEARLY}1` }, `${NEARLY}1`)).toEqual(['impossible $.a']);
  expect(kinds(matcher, { const: NEARLY })).toEqual([]);
});

test('a pattern of the schema that backtracks is judged in one pass', () => {
  const names = { type: 'object', patternProperties: { [`^${HOSTILE}$`]: true } };
  expect(checkExample({ [NEARLY]: 1 }, names)).toMatchObject([{ kind: 'unknown' }]);
});

test('a pattern of the schema that only backtracking can judge is not proved', () => {
  const schema = { type: 'string', pattern: '^(([a-z])+.?)+\\2!$' };
  expect(kinds({ match: 'type' }, schema)).toEqual(['unproved $.a']);
});

test.each([
  ['2026-02-28', true],
  ['2026-02-29', false],
  ['2024-02-29', true],
  ['2000-02-29', true],
  ['1900-02-29', false],
  ['2026-04-31', false],
  ['2026-12-31', true],
  ['2026-13-01', false],
])('%s is a day of the calendar: %s', (date, isDay) => {
  const expected = isDay ? [] : ['impossible $.a'];
  expect(kinds({ match: 'date' }, { const: date }, date)).toEqual(expected);
});

test.each([
  ['29.02.', true],
  ['30.02.', false],
])('%s is a day of some year: %s', (date, isDay) => {
  const matcher = { match: 'date', format: 'dd.MM.' };
  expect(kinds(matcher, { const: date }, date)).toEqual(isDay ? [] : ['impossible $.a']);
});
