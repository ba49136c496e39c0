import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { linkLibraries } from './postgres-binaries.ts';

async function makePackage() {
  const dir = await mkdtemp(path.join(tmpdir(), 'postgres-binaries-'));
  await mkdir(path.join(dir, 'native/lib'), { recursive: true });
  const file = (name: string): string => path.join(dir, 'native', name);
  await writeFile(file('lib/libpq.so.5.18'), 'library');
  const links = ['libpq.so', 'libpq.so.5'].map((name) => ({
    source: 'native/lib/libpq.so.5.18',
    target: `native/lib/${name}`,
  }));
  await writeFile(file('pg-symlinks.json'), JSON.stringify(links));
  return { dir, file, [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }) };
}

test('creates the links that the package lists, and keeps existing ones', async () => {
  await using folder = await makePackage();

  await Promise.all([linkLibraries(folder.dir), linkLibraries(folder.dir)]);
  await linkLibraries(folder.dir);

  expect(await readFile(folder.file('lib/libpq.so'), 'utf8')).toBe('library');
  expect(await readFile(folder.file('lib/libpq.so.5'), 'utf8')).toBe('library');
});

test('does nothing for a platform without links', async () => {
  await using folder = await makePackage();
  await rm(folder.file('pg-symlinks.json'));

  await linkLibraries(folder.dir);

  await expect(readFile(folder.file('lib/libpq.so'), 'utf8')).rejects.toThrow('ENOENT');
});

test('reports a link that cannot be created', async () => {
  await using folder = await makePackage();
  await rm(folder.file('lib'), { recursive: true });

  await expect(linkLibraries(folder.dir)).rejects.toThrow(
    `PostgreSQL needs the symbolic link ${folder.file('lib/libpq.so')}, which cannot be created`,
  );
});
