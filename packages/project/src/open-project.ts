import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { declarationSchema, type ProjectPaths } from './declaration.ts';
import type { Environment } from './environment.ts';
import type { Project } from './project.ts';
import { UserError } from './user-error.ts';

const DECLARATION = 'contracts/project.json';

/**
 * Opens the project that contains a folder.
 *
 * @throws UserError when neither the folder nor one above it has a valid contracts/project.json
 */
export async function openProject(folder: string, env: Environment): Promise<Project> {
  const root = findRoot(folder);
  const { paths, commandModules, externals } = await readDeclaration(path.join(root, DECLARATION));
  const resolve = (file: string): string => path.join(root, file);
  const absolute = Object.entries(paths).map(([name, file]) => [name, resolve(file)]);
  return {
    root,
    paths: Object.fromEntries(absolute) as ProjectPaths,
    externals,
    commandModules: commandModules.map(resolve),
    env,
  };
}

function findRoot(folder: string): string {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (existsSync(path.join(at, DECLARATION))) return at;
    if (at === path.dirname(at)) break;
  }
  throw new UserError(
    `Found no ${DECLARATION} in ${path.resolve(folder)} or a folder above it. ` +
      'Run the command in a checkout of the repository.',
  );
}

async function readDeclaration(file: string) {
  try {
    return declarationSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new UserError(`${file} is not valid: ${reason}`, { cause });
  }
}
