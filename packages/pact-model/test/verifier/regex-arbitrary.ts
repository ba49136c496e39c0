import fc from 'fast-check';
import type { Matcher } from '../../src/pact.ts';

/** Parts of regular expressions that Ruby, Rust and JavaScript read in different ways, among others. */
const PARTS = [
  ...['a', 'b', 'ab', '1', 'é', '.', '\\w', '\\d', '\\s', '\\W', '\\D', '\\S', '\\h', '\\b', '\\-'],
  ...['[ab]', '[^a]', '[a-z]', '[\\w-]', '[[:alpha:]]', '[[:digit:]b]', '\\p{L}', '\\R', '\\n'],
  ...[
    '^',
    '$',
    '\\A',
    '\\z',
    '\\Z',
    '(?i)',
    '(?i:A)',
    '(?m).',
    '(?s).',
    '(?=a)',
    '(?!b)',
    '(?<n>a)',
  ],
  ...['(?P<n>a)', '(?>ab)', '[a-z&&[^b]]', '\\x{e9}', '\\u00e9', '\\e'],
];

const QUANTIFIERS = ['', '', '', '', '*', '+', '?', '{2}', '{,2}', '{1,}', '+?', '*+'];

const TEXTS = [
  ...[
    '',
    'a',
    'b',
    'ab',
    'aa',
    'abab',
    'A',
    'AB',
    '1',
    '11',
    'a1',
    'é',
    'É',
    'aé',
    '٣',
    ' ',
    '\u00a0',
  ],
  ...['-', 'a-b', 'a\n', '\na', 'a\nb', 'a b', '9f', '_'],
];

const part = fc
  .tuple(fc.constantFrom(...PARTS), fc.constantFrom(...QUANTIFIERS))
  .map(([text, quantifier]) => text + quantifier);

const sequence = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));

/** A regular expression, valid or not. */
const regex = fc.oneof(
  { weight: 4, arbitrary: sequence },
  { weight: 1, arbitrary: fc.tuple(sequence, sequence).map((each) => each.join('|')) },
  {
    weight: 1,
    arbitrary: fc.tuple(sequence, sequence).map(([one, other]) => `(?:${one}|${other})+`),
  },
);

/** A `regex` matcher and a text, which it often matches. */
export const regexAndText: fc.Arbitrary<{ readonly matcher: Matcher; readonly text: string }> =
  fc.record({
    matcher: regex.map((each) => ({ match: 'regex', regex: each })),
    text: fc.constantFrom(...TEXTS),
  });
