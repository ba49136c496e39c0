import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { repositoryRoot } from '../repository.ts';
import { readEvents } from './event-document.ts';
import { makeEventModules } from './event-modules.ts';

export interface BroughtModule {
  /** Relative to the root. */
  readonly file: string;
  readonly state: 'current' | 'stale' | 'written';
}

interface Outcome {
  readonly modules: readonly BroughtModule[];
  /** Of the document's releases, its changelog and its examples. */
  readonly faults: readonly string[];
}

/**
 * Brings the services' modules to what the document says; with `check`, only says which are stale.
 *
 * @throws UserError when the document cannot be read or lacks what a service reads
 */
export async function bringEventModules(
  { check }: { readonly check: boolean },
  root = repositoryRoot,
): Promise<Outcome> {
  const history = await readEvents(root);
  const modules = await Promise.all(
    (await makeEventModules(history, root)).map(async ({ file, text }): Promise<BroughtModule> => {
      const at = path.join(root, file);
      if ((await readFile(at, 'utf8').catch(() => undefined)) === text) {
        return { file, state: 'current' };
      }
      if (check) return { file, state: 'stale' };
      await writeFile(at, text);
      return { file, state: 'written' };
    }),
  );
  return { modules, faults: history.faults };
}
