import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeFolder } from './make-folder.ts';

async function temporaryFolder() {
  const dir = await mkdtemp(path.join(tmpdir(), 'make-folder-'));
  return { dir, [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }) };
}

test('creates a folder with its parents, also when several processes do', async () => {
  await using folder = await temporaryFolder();
  const deep = path.join(folder.dir, 'a/b/c');

  await Promise.all([makeFolder(deep), makeFolder(deep), makeFolder(path.dirname(deep))]);

  expect((await stat(deep)).isDirectory()).toBe(true);
});

test('names a file at the path of the folder', async () => {
  await using folder = await temporaryFolder();
  const file = path.join(folder.dir, 'file');
  await writeFile(file, '');

  await expect(makeFolder(file)).rejects.toThrow(`${file} is not a folder. Name another one.`);
  await expect(makeFolder(path.join(file, 'below'))).rejects.toThrow(`${file} is not a folder.`);
});

/** A parent that cannot be created. Node.js' own recursive mkdir never returns for the first one. */
const impossible = process.platform === 'linux' ? '/proc/nope/data' : '/dev/null/data';

test('fails where no folder can be created, instead of trying forever', async () => {
  await expect(makeFolder(impossible)).rejects.toThrow(/\/nope|\/null.*Name another one\./);
});
