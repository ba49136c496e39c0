import { chmod, mkdir, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeProgramsAccessible } from './accessible-programs.ts';

const SERVER_USER = { uid: 65_534, gid: 65_534 };

/** A package in a folder with this mode, and an empty folder for a cluster. */
async function makeFolders({ mode }: { readonly mode: number }) {
  const root = await realpath(await mkdtemp(path.join(tmpdir(), 'accessible-programs-')));
  await chmod(root, 0o755);
  const [home, dir] = [path.join(root, 'home'), path.join(root, 'data')];
  const bin = path.join(home, 'native/bin');
  await mkdir(bin, { recursive: true });
  await mkdir(dir);
  await writeFile(path.join(home, 'package.json'), '{"version":"18.4.0"}');
  await writeFile(path.join(bin, 'initdb'), 'program', { mode: 0o700 });
  await chmod(home, mode);
  return {
    dir,
    programs: { initdb: path.join(bin, 'initdb'), pg_ctl: path.join(bin, 'pg_ctl') },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}

test('copies the programs from a private folder once, for each version', async () => {
  await using folders = await makeFolders({ mode: 0o700 });
  const { dir, programs } = folders;

  const copied = await makeProgramsAccessible(programs, { dir, user: SERVER_USER });

  expect(copied).toEqual({
    initdb: path.join(dir, 'programs-18.4.0/bin/initdb'),
    pg_ctl: path.join(dir, 'programs-18.4.0/bin/pg_ctl'),
  });
  expect((await stat(copied.initdb)).mode & 0o777).toBe(0o755);
  await writeFile(copied.initdb, 'kept');
  await makeProgramsAccessible(programs, { dir, user: SERVER_USER });
  expect(await readFile(copied.initdb, 'utf8')).toBe('kept');
});

test.each([
  ['another user who can enter their folder', 0o755, SERVER_USER],
  ['the user of this process', 0o700, {}],
])('does not copy the programs for %s', async (_whom, mode, user) => {
  await using folders = await makeFolders({ mode });
  const { dir, programs } = folders;

  expect(await makeProgramsAccessible(programs, { dir, user })).toBe(programs);
});
