import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openProject } from '@shopflow/project/open-project';

const repository = await openProject(import.meta.dirname, {});

/** `packages/NAME/turbo.json`, or a folder on the way there. */
const isPackageTurboFile = (from: string): boolean =>
  /\/packages(\/[^/]+(\/turbo\.json)?)?$/.test(from);

/** Copies the files that `lint ci` reads to a folder where a test may change them. */
export async function copyWorkflows() {
  const root = await mkdtemp(path.join(tmpdir(), 'shopflow-workflows-'));
  const filter = (from: string): boolean =>
    !/\/(node_modules|src|test\/(?!pacts)\w+|\.\w+)$/.test(from);
  const originals = new Map<string, string>();
  const copy = (part: string, options = {}) =>
    cp(path.join(repository.root, part), path.join(root, part), { recursive: true, ...options });
  await Promise.all([
    ...[
      '.github',
      'contracts/project.json',
      '.ci/install',
      'package-lock.json',
      'pact-broker/compose.yaml',
    ].map((part) => copy(part)),
    copy('services', { filter }),
    copy('packages', { filter: isPackageTurboFile }),
  ]);
  return {
    root,
    // The modules of the copy cannot be loaded: it has no packages.
    project: { ...(await openProject(root, {})), commandModules: repository.commandModules },
    read: (file: string) => readFile(path.join(root, file), 'utf8'),
    edit: async (file: string, change: (text: string) => string): Promise<void> => {
      const at = path.join(root, file);
      const before = await readFile(at, 'utf8');
      if (!originals.has(at)) originals.set(at, before);
      const after = change(before);
      if (after === before) throw new Error(`${file} does not contain the text to change`);
      await writeFile(at, after);
    },
    /** Undoes all changes and removals. */
    restore: async (): Promise<void> => {
      for (const [at, text] of originals) await writeFile(at, text);
      originals.clear();
    },
    remove: async (file: string): Promise<void> => {
      const at = path.join(root, file);
      originals.set(at, await readFile(at, 'utf8'));
      await rm(at);
    },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}
