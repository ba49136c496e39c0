import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { EventHistory } from '@shopflow/event-schema/event-history';
import type { Project } from '@shopflow/project/project';
import { readEvents } from '@shopflow/project/event-document';
import writeFileAtomic from 'write-file-atomic';
import { generateEventModules } from './event-modules.ts';

export interface SyncedModule {
  /** Relative to the root. */
  readonly file: string;
  readonly state: 'current' | 'stale' | 'written';
}

export interface SyncOutcome {
  readonly modules: readonly SyncedModule[];
  /** Faults in the document's releases, changelog and examples. */
  readonly faults: EventHistory['faults'];
}

/**
 * Updates the services' generated modules from the document; with `check`, only reports the stale ones.
 *
 * @throws UserError when the document cannot be read or does not have a field that a service reads
 */
export async function syncEventModules(
  project: Project,
  { check }: { readonly check: boolean },
): Promise<SyncOutcome> {
  const history = await readEvents(project);
  const modules = await Promise.all(
    (await generateEventModules(project, history)).map(
      async ({ file, text }): Promise<SyncedModule> => {
        const at = path.join(project.root, file);
        if ((await readFile(at, 'utf8').catch(() => undefined)) === text) {
          return { file, state: 'current' };
        }
        if (check) return { file, state: 'stale' };
        await writeFileAtomic(at, text);
        return { file, state: 'written' };
      },
    ),
  );
  return { modules, faults: history.faults };
}
