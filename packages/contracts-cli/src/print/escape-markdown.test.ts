import { toCodeSpan, toMarkdown } from './escape-markdown.ts';

test.each([
  ['`$.a` is now "<img>"', '`$.a` is now "\\<img\\>"'],
  ['`a|b` of [x](y)', '`a\\|b` of \\[x\\](y)'],
  ['a lone ` stays *one*', 'a lone \\` stays \\*one\\*'],
  ['two\nlines', 'two lines'],
])('escapes %j outside of code', (sentence, markdown) => {
  expect(toMarkdown(sentence)).toBe(markdown);
});

test.each([
  ['$.a', '`$.a`'],
  ['a`b', '`` a`b ``'],
  ['a|b', '`a\\|b`'],
  ['a\nb', '`a b`'],
])('writes %j as code', (text, markdown) => {
  expect(toCodeSpan(text)).toBe(markdown);
});
