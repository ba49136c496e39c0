import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { repositoryRoot } from '../repository.ts';
import { applyChange, copyWithChange, readBreakingChanges } from './breaking-change.ts';

const changes = await readBreakingChanges();

test.each(changes)('$name changes the source as it is today', async (change) => {
  const file = path.join(repositoryRoot, change.workspace, change.file);
  const source = await readFile(file, 'utf8');

  const changed = applyChange(source, change);

  expect(changed).not.toBe(source);
  expect(changed).toContain(change.replace);
});

test('a text to change that stands twice is refused', () => {
  const change = { ...changes[0]!, find: 'a', replace: 'b' };

  expect(() => applyChange('a a', change)).toThrow('has the text to change 2 times');
});

test('the change is made in a copy that is gone afterwards', async () => {
  const change = changes[0]!;
  const original = path.join(repositoryRoot, change.workspace, change.file);
  const before = await readFile(original, 'utf8');
  let copied: string;
  {
    await using copy = await copyWithChange(change);
    copied = path.join(copy.workspace, change.file);
    expect(await readFile(copied, 'utf8')).toContain(change.replace);
  }

  expect(await readFile(original, 'utf8')).toBe(before);
  await expect(readFile(copied)).rejects.toThrow('ENOENT');
});
