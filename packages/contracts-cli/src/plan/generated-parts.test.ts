import { UserError } from '../user-error.ts';
import { staleParts, withParts } from './generated-parts.ts';

const document = `# Plan

<!-- generated: one -->

old

<!-- end -->

by hand

<!-- generated: two -->
<!-- end -->
`.replace('two -->\n', 'two -->\n\n');

test('what is between markers is written anew, and nothing else', () => {
  const written = withParts(document, { one: 'new $1', two: 'second' });

  expect(written).toContain('<!-- generated: one -->\n\nnew $1\n\n<!-- end -->\n\nby hand');
  expect(written).toContain('<!-- generated: two -->\n\nsecond\n\n<!-- end -->\n');
  expect(withParts(written, { one: 'new $1', two: 'second' })).toBe(written);
});

test('a part is stale until it is written', () => {
  const written = withParts(document, { one: 'a', two: 'b' });

  expect(staleParts(written, { one: 'a', two: 'b' })).toEqual([]);
  expect(staleParts(written, { one: 'a', two: 'c' })).toEqual(['two']);
  expect(staleParts(written.replace('\na\n', '\nedited\n'), { one: 'a', two: 'b' })).toEqual([
    'one',
  ]);
});

test('a part without markers, and markers without a part, are refused', () => {
  expect(() => withParts(document, { one: 'a' })).toThrow(UserError);
  expect(() => withParts(document, { one: 'a', two: 'b', three: 'c' })).toThrow(UserError);
  expect(() => withParts(`${document}${document}`, { one: 'a', two: 'b' })).toThrow(UserError);
});
