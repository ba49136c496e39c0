import fc from 'fast-check';
import {
  complement,
  intersect,
  languageOf,
  textsOfLength,
  toLanguage,
} from '../../src/pattern/pattern-language.ts';
import { matchesPattern, patternMatcher } from '../../src/pattern/pattern-matcher.ts';
import { sampleTexts } from '../../src/pattern/pattern-samples.ts';

const patterns = [
  ...['^ab', 'ab$', '^ab$', 'b', '^$', '$', 'a^b', '^(a|b)c', 'a(b|c)$', '^(?<x>a)b', 'a\\.b'],
  ...['[^a]', '^[a-c]{2,3}$', '\\d+', '^.$', '^[^]?$', '^(?:a|ab)*$', '^\\+?[1-9]\\d{1,3}$'],
  // Anchors in alternatives, word boundaries, look-ahead.
  ...['^a|b$', '^a$|^b$', '(^a|b)c', '^(?:ab$|c)', '\\ba', 'a\\b', '\\Bb', '(?=a)b', '(?!a)[a-c]'],
  ...['^(?!ab)[a-c]+$', '^(?=.*b)(?=.*a).+$', '(?!.*c$)b', '(?<!a)b', '(?<=a)b$'],
  // Characters outside the basic plane, and lone surrogates.
  ...['^[^\\ud800]$', '\\u{10FFFF}', '^[\\ud800-\\udfff]', '^\\p{L}+$', '^.{2}$', '[^\\u{10FFFF}]'],
];
const characters = [
  'a',
  'b',
  'c',
  '1',
  '.',
  '+',
  '\n',
  '😀',
  '\u{10FFFF}',
  '\ud800',
  '\udc00',
  ' ',
];
const text = fc.array(fc.constantFrom(...characters), { maxLength: 5 }).map((all) => all.join(''));

test('an automaton matches the same texts as the regular expression', () => {
  fc.assert(
    fc.property(fc.constantFrom(...patterns), text, (source, one) => {
      expect(patternMatcher(source).language).toBeDefined();
      expect(matchesPattern(source, one)).toBe(new RegExp(source, 'u').test(one));
    }),
    { numRuns: 1000 },
  );
});

test('a language and its complement are disjoint and cover every text', () => {
  fc.assert(
    fc.property(fc.constantFrom(...patterns), text, (source, one) => {
      const language = toLanguage(source);
      const only = intersect(languageOf([one]), textsOfLength(0, Infinity));
      const matches = new RegExp(source, 'u').test(one);
      expect(intersect(only, language).isEmpty).toBe(!matches);
      expect(intersect(only, complement(language)).isEmpty).toBe(matches);
    }),
    { numRuns: 300 },
  );
});

test('counts lengths in code points', () => {
  expect(intersect(languageOf(['😀']), textsOfLength(2, Infinity)).isEmpty).toBe(true);
  expect(intersect(languageOf(['\ud800']), textsOfLength(1, 1)).isEmpty).toBe(false);
});

test('samples the shortest texts first, with readable characters', () => {
  expect(sampleTexts(toLanguage('^[^]+b')).next().value).toBe('ab');
});

test('samples whole characters first, and halves of surrogate pairs last', () => {
  const found = intersect(toLanguage('l'), textsOfLength(2, Infinity));

  expect(sampleTexts(found).next().value).toBe('al');
});

test('samples a large language without enumerating it', () => {
  const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
  const found = intersect(toLanguage(`^${uuid}$`, 'iu'), complement(toLanguage(uuid)));
  const first = sampleTexts(found).next().value;
  expect(first).toMatch(new RegExp(`^${uuid}$`, 'i'));
  expect(first).not.toMatch(new RegExp(uuid));
});

test('matches a catastrophic pattern in one pass', () => {
  expect(matchesPattern('^([a-z0-9]+-?)+\\.json$', 'a'.repeat(20_000))).toBe(false);
});
