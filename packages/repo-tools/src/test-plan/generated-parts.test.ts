import { UserError } from '@shopflow/project/user-error';
import { findStaleParts, replaceParts } from './generated-parts.ts';

const document = `# Plan

<!-- generated: one -->

old

<!-- end -->

by hand

<!-- generated: two -->
<!-- end -->
`.replace('two -->\n', 'two -->\n\n');

test('replaces only the text between markers', () => {
  const written = replaceParts(document, { one: 'new $1', two: 'second' });

  expect(written).toContain('<!-- generated: one -->\n\nnew $1\n\n<!-- end -->\n\nby hand');
  expect(written).toContain('<!-- generated: two -->\n\nsecond\n\n<!-- end -->\n');
  expect(replaceParts(written, { one: 'new $1', two: 'second' })).toBe(written);
});

test('reports a part as out of date until it is written', () => {
  const written = replaceParts(document, { one: 'a', two: 'b' });

  expect(findStaleParts(written, { one: 'a', two: 'b' })).toEqual([]);
  expect(findStaleParts(written, { one: 'a', two: 'c' })).toEqual(['two']);
  expect(findStaleParts(written.replace('\na\n', '\nedited\n'), { one: 'a', two: 'b' })).toEqual([
    'one',
  ]);
});

test('rejects a part without markers, markers without a part, and duplicate markers', () => {
  expect(() => replaceParts(document, { one: 'a' })).toThrow(UserError);
  expect(() => replaceParts(document, { one: 'a', two: 'b', three: 'c' })).toThrow(UserError);
  expect(() => replaceParts(`${document}${document}`, { one: 'a', two: 'b' })).toThrow(UserError);
});
