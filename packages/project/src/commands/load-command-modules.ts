import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CommandModule } from './command-module.ts';
import type { Project } from '../project.ts';
import { UserError } from '../user-error.ts';

/** @throws UserError for a module that cannot be loaded or adds no commands */
export function loadCommandModules({
  root,
  commandModules,
}: Project): Promise<readonly CommandModule[]> {
  return Promise.all(
    commandModules.map(async (file) => {
      const loaded = await load(file);
      if (isCommandModule(loaded)) return loaded;
      throw new UserError(`${path.relative(root, file)} does not export addCommands`);
    }),
  );
}

async function load(file: string): Promise<unknown> {
  try {
    return await import(pathToFileURL(file).href);
  } catch (cause) {
    throw new UserError(`Could not load the commands of ${file}: ${String(cause)}`, { cause });
  }
}

function isCommandModule(loaded: unknown): loaded is CommandModule {
  return typeof (loaded as Partial<CommandModule> | undefined)?.addCommands === 'function';
}
