import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readReferencedFile } from './read-referenced-file.ts';

let folder = '';

/** A secret, and next to it a repository and a folder without one, both with a document in a folder. */
beforeEach(async () => {
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'fence-')));
  for (const name of ['repository/.git', 'repository/apis', 'plain/apis'])
    await mkdir(path.join(folder, name), { recursive: true });
  for (const name of ['secret', 'repository/shared', 'repository/.git/config', 'plain/shared'])
    await writeFile(path.join(folder, name), 'TOKEN=abc');
  await writeFile(path.join(folder, 'plain/apis/own'), 'own');
  await symlink(path.join(folder, 'secret'), path.join(folder, 'repository/apis/link'));
  await symlink(path.join(folder, 'repository/shared'), path.join(folder, 'repository/apis/near'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function readFrom(document: string, file: string) {
  const absolute = path.join(folder, document);
  return readReferencedFile(absolute, path.resolve(path.dirname(absolute), file));
}

test.each([
  ['repository/apis/api.yaml', '../shared'],
  ['repository/apis/api.yaml', 'near'],
  ['plain/apis/api.yaml', 'own'],
])('%s may refer to %s', async (document, file) => {
  await expect(readFrom(document, file)).resolves.toMatch(/^(TOKEN=abc|own)$/);
});

test.each([
  ['repository/apis/api.yaml', '../../secret'],
  ['repository/apis/api.yaml', '../../gone'],
  ['repository/apis/api.yaml', 'link'],
  ['repository/apis/api.yaml', '../.git/config'],
  ['repository/apis/api.yaml', '/etc/hosts'],
  ['plain/apis/api.yaml', '../shared'],
])('%s may not refer to %s', async (document, file) => {
  await expect(readFrom(document, file)).rejects.toThrow(
    /^a document in \S+ may not refer to \S+;/,
  );
});

test('says that a file near the document is missing', async () => {
  await expect(readFrom('repository/apis/api.yaml', 'gone')).rejects.toThrow('ENOENT');
});
