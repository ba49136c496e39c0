import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { openProject } from '@shopflow/project/open-project';
import { applyEdit, copyWithChange, readBreakingChanges } from './breaking-change.ts';

const project = await openProject(import.meta.dirname, {});
const changes = await readBreakingChanges(project);

const edits = changes.flatMap(({ name, workspace, edits: all }) =>
  all.map((edit) => ({ name, edit, file: path.join(project.root, workspace, edit.file) })),
);

test.each(edits)('$name can be applied to the current $edit.file', async ({ edit, file }) => {
  const source = await readFile(file, 'utf8');

  const changed = applyEdit(source, edit);

  expect(changed).not.toBe(source);
  expect(changed).toContain(edit.replace);
});

test('rejects an edit whose text occurs twice', () => {
  const edit = { file: 'users.ts', find: 'a', replace: 'b' };

  expect(() => applyEdit('a a', edit)).toThrow('contains the text to change 2 times');
});

test('applies the change to a copy and deletes it afterwards', async () => {
  const change = changes[0]!;
  const { file, replace } = change.edits[0]!;
  const original = path.join(project.root, change.workspace, file);
  const before = await readFile(original, 'utf8');
  let copied: string;
  {
    await using copy = await copyWithChange(project, change);
    copied = path.join(copy.workspace, file);
    expect(await readFile(copied, 'utf8')).toContain(replace);
  }

  expect(await readFile(original, 'utf8')).toBe(before);
  await expect(readFile(copied)).rejects.toThrow('ENOENT');
});
