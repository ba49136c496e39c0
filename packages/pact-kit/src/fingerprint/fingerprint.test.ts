import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { readFingerprint } from './fingerprint.ts';

const lock = (left: string): string =>
  JSON.stringify({
    packages: {
      '': {},
      'services/web': { dependencies: { kit: '*', left: '1' } },
      'services/other': { dependencies: { right: '1' } },
      'packages/kit': {},
      'node_modules/kit': { resolved: 'packages/kit', link: true },
      'node_modules/left': { version: left },
      'node_modules/right': { version: left },
    },
  });

const FILES = {
  'package.json': '{}',
  'package-lock.json': lock('1.0.0'),
  'README.md': 'text',
  'services/web/package.json': '{}',
  'services/web/src/main.ts': 'web',
  'services/other/package.json': '{}',
  'packages/kit/index.ts': 'kit',
};

/** A repository with a commit of these files. */
async function givenRepository() {
  const root = await mkdtemp(path.join(tmpdir(), 'fingerprint-'));
  const git = (...args: string[]) => {
    const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
    return promisify(execFile)('git', [...identity, ...args], { cwd: root });
  };
  const write = async (files: Readonly<Record<string, string>>): Promise<void> => {
    for (const [file, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(root, file)), { recursive: true });
      await writeFile(path.join(root, file), text);
    }
  };
  const commit = async (files: Readonly<Record<string, string>>): Promise<void> => {
    await write(files);
    await git('add', '.');
    await git('commit', '--quiet', '--allow-empty', '--message', 'change');
  };
  await git('init', '--quiet');
  return {
    write,
    commit,
    read: (folder = 'services/web/src') => readFingerprint(path.join(root, folder)),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true }),
  };
}

test('stays the same when nothing that the workspace uses has changed', async () => {
  await using repository = await givenRepository();
  await repository.commit(FILES);
  const before = await repository.read();

  await repository.commit({ 'services/other/src/main.ts': 'changed', 'README.md': 'changed' });

  expect(before).toMatch(/^v1:[0-9a-f]{64}$/);
  expect(await repository.read()).toBe(before);
  expect(await repository.read('services/web')).toBe(before);
  expect(await repository.read('services/other')).not.toBe(before);
});

test.each([
  ['its own code', { 'services/web/src/main.ts': 'changed' }],
  ['a workspace that it uses', { 'packages/kit/index.ts': 'changed' }],
  ['a file of the root folder', { 'tsconfig.json': '{}' }],
  ['an installed package', { 'package-lock.json': lock('1.0.1') }],
])('changes with %s', async (_name, change) => {
  await using repository = await givenRepository();
  await repository.commit(FILES);
  const before = await repository.read();

  await repository.commit(change);

  expect(await repository.read()).toMatch(/^v1:/);
  expect(await repository.read()).not.toBe(before);
});

test('is not known with uncommitted changes of an input, before a commit, or without a workspace', async () => {
  await using repository = await givenRepository();
  await repository.write(FILES);
  expect(await repository.read()).toBeUndefined();
  await repository.commit(FILES);

  await repository.write({ 'services/other/new.ts': 'not an input' });
  expect(await repository.read()).toMatch(/^v1:/);
  for (const file of ['packages/kit/new.ts', 'tsconfig.json']) {
    await repository.write({ [file]: 'uncommitted' });
    expect(await repository.read()).toBeUndefined();
    await repository.commit({});
  }
  expect(await repository.read('packages')).toBeUndefined();
  expect(await readFingerprint(tmpdir())).toBeUndefined();
});
