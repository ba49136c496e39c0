import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readDocumentText } from './read-document-text.ts';
import { readReferencedFile } from './read-referenced-file.ts';

let folder = '';

const FILES = [
  ...['secret.json', 'outside/api.yaml', 'plain/shared.yaml', 'plain/apis/own.yaml'],
  ...['.env', '.env.json', 'key.pem', 'id_rsa', 'shared.yaml', 'ignored.json', 'UPPER.YML'].map(
    (name) => `repository/${name}`,
  ),
  ...['.apis/api.yaml', '.apis/part.yaml', '.vault/keys.json'].map((name) => `repository/${name}`),
];

const LINKS = [
  ['repository/apis/link.yaml', 'secret.json'],
  ['repository/apis/near.yaml', 'repository/shared.yaml'],
  ['repository/apis/env.yaml', 'repository/.env'],
  ['repository/apis/ignored.yaml', 'repository/ignored.json'],
  ['repository/apis/config.yaml', 'repository/.git/config'],
  ['repository/out', 'outside'],
  ['entry', 'repository'],
] as const;

/** A secret, and next to it a repository and a folder without one, both with a document in a folder. */
beforeAll(async () => {
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'fence-')));
  const at = (name: string): string => path.join(folder, name);
  await mkdir(at('repository/apis'), { recursive: true });
  execFileSync('git', ['init', '--quiet', at('repository')]);
  for (const file of FILES) {
    await mkdir(path.dirname(at(file)), { recursive: true });
    await writeFile(at(file), 'TOKEN=abc');
  }
  await writeFile(at('repository/.gitignore'), 'ignored.*\n');
  for (const [link, target] of LINKS) await symlink(at(target), at(link));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function readFrom(document: string, file: string) {
  const absolute = path.join(folder, document);
  return readReferencedFile(absolute, path.resolve(path.dirname(absolute), file));
}

test.each([
  ['repository/apis/api.yaml', '../shared.yaml'],
  ['repository/apis/api.yaml', '../UPPER.YML'],
  ['repository/apis/api.yaml', 'near.yaml'],
  ['repository/.apis/api.yaml', 'part.yaml'],
  ['entry/apis/api.yaml', '../shared.yaml'],
  ['plain/apis/api.yaml', 'own.yaml'],
])('%s may refer to %s', async (document, file) => {
  await expect(readFrom(document, file)).resolves.toBe('TOKEN=abc');
});

const OUTSIDE = /^a document in \S+ may not refer to \S+;/;

test.each([
  ['repository/apis/api.yaml', '../../secret.json', OUTSIDE],
  ['repository/apis/api.yaml', '../../gone.json', OUTSIDE],
  ['repository/apis/api.yaml', 'link.yaml', OUTSIDE],
  ['repository/apis/api.yaml', '../.git/config', OUTSIDE],
  ['repository/apis/api.yaml', 'config.yaml', OUTSIDE],
  ['repository/apis/api.yaml', '/etc/hosts', OUTSIDE],
  ['repository/out/api.yaml', 'api.yaml', OUTSIDE],
  ['repository/apis/api.yaml', '../.env', /\.env is not a \.yaml, \.yml or \.json file/],
  ['repository/apis/api.yaml', 'env.yaml', /\.env is not a \.yaml/],
  ['repository/apis/api.yaml', '../key.pem', /is not a \.yaml/],
  ['repository/apis/api.yaml', '../id_rsa', /is not a \.yaml/],
  ['repository/apis/api.yaml', '../.env.json', /is hidden/],
  ['repository/apis/api.yaml', '../.vault/keys.json', /is hidden/],
  ['repository/apis/api.yaml', '../ignored.json', /is ignored by git/],
  ['repository/apis/api.yaml', 'ignored.yaml', /is ignored by git/],
  ['plain/apis/api.yaml', '../shared.yaml', OUTSIDE],
])('%s may not refer to %s', async (document, file, reason) => {
  const reading = readFrom(document, file);

  await expect(reading).rejects.toThrow(reason);
  await expect(reading).rejects.not.toThrow('TOKEN');
});

test('says that a file near the document is missing', async () => {
  await expect(readFrom('repository/apis/api.yaml', 'gone.yaml')).rejects.toThrow('ENOENT');
});

test.each([
  'repository/shared.yaml',
  'repository/apis/near.yaml',
  'outside/api.yaml',
  'entry/shared.yaml',
])('reads the document %s', async (document) => {
  await expect(readDocumentText(path.join(folder, document))).resolves.toBe('TOKEN=abc');
});

test.each([
  ['repository/apis/link.yaml', 'it is a symbolic link that leads out of'],
  ['repository/out/api.yaml', 'it is a symbolic link that leads out of'],
  ['repository/apis/config.yaml', 'it is a symbolic link that leads out of'],
  ['repository/apis/env.yaml', '.env is not a .yaml, .yml or .json file'],
  ['repository/gone.yaml', 'ENOENT'],
])('refuses the document %s', async (document, reason) => {
  const reading = readDocumentText(path.join(folder, document));

  await expect(reading).rejects.toThrow(reason);
  await expect(reading).rejects.not.toThrow('TOKEN');
});
