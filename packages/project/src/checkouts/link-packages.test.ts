import {
  mkdir,
  mkdtemp,
  readFile,
  readlink,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { linkInstalledPackages } from './link-packages.ts';

const LOCKED = {
  '': { name: 'root' },
  'node_modules/@scope/tool': { resolved: 'packages/tool', link: true },
  'node_modules/left': { version: '1.0.0', integrity: 'sha512-left' },
  'node_modules/@other/right': { version: '2.0.0', integrity: 'sha512-right' },
  'node_modules/windows-only': { version: '1.0.0', optional: true },
  'packages/tool': { version: '1.0.0' },
  'packages/tool/node_modules/left': { version: '0.9.0', integrity: 'sha512-old' },
};

/** A checkout with these packages installed, and another one of a version with this lock. */
async function givenCheckouts(lock: object, installed: object = LOCKED) {
  const root = await realpath(await mkdtemp(path.join(tmpdir(), 'link-packages-')));
  const write = async (file: string, text: string): Promise<void> => {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  };
  for (const checkout of ['here', 'there'])
    await write(`${checkout}/packages/tool/index.js`, checkout);
  await write('here/node_modules/.package-lock.json', JSON.stringify({ packages: installed }));
  await write('here/node_modules/left/index.js', 'left');
  await write('here/node_modules/@other/right/index.js', 'right');
  await write('here/packages/tool/node_modules/left/index.js', 'old left');
  await mkdir(path.join(root, 'here/node_modules/@scope'));
  await symlink('../../packages/tool', path.join(root, 'here/node_modules/@scope/tool'));
  await mkdir(path.join(root, 'here/node_modules/.bin'));
  await symlink('../left/index.js', path.join(root, 'here/node_modules/.bin/left'));
  await write('there/package-lock.json', JSON.stringify({ packages: lock }));
  return {
    link: () => linkInstalledPackages(path.join(root, 'here'), path.join(root, 'there')),
    read: (file: string) => readFile(path.join(root, 'there', file), 'utf8'),
    target: (file: string) => readlink(path.join(root, 'there', file)),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true }),
  };
}

test('links installed packages, but the workspaces of the version itself', async () => {
  await using given = await givenCheckouts(LOCKED);

  expect(await given.link()).toBe(true);
  expect(await given.read('node_modules/left/index.js')).toBe('left');
  expect(await given.read('node_modules/@other/right/index.js')).toBe('right');
  expect(await given.read('node_modules/@scope/tool/index.js')).toBe('there');
  expect(await given.read('packages/tool/node_modules/left/index.js')).toBe('old left');
  expect(await given.target('node_modules/.bin/left')).toBe('../left/index.js');
});

test.each([
  ['another version', { 'node_modules/left': { version: '1.0.1', integrity: 'sha512-left' } }],
  ['another content', { 'node_modules/left': { version: '1.0.0', integrity: 'sha512-new' } }],
  ['a package that is not installed', { 'node_modules/added': { version: '1.0.0' } }],
  ['another folder', { 'node_modules/@scope/tool': { resolved: 'tools/tool', link: true } }],
])('installs when the lock has %s', async (_name, change) => {
  await using given = await givenCheckouts({ ...LOCKED, ...change });

  expect(await given.link()).toBe(false);
  await expect(given.read('node_modules/left/index.js')).rejects.toThrow('ENOENT');
});
