import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Declaration, ProjectPaths } from './declaration.ts';
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
  const absolute = Object.entries({ ...paths }).map(([name, file]: [string, string]) => [
    name,
    resolve(file),
  ]);
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

async function readDeclaration(file: string): Promise<Declaration> {
  const content = await readJson(file);
  if (isDeclaration(content)) return content;
  // Loaded only here: zod takes a third of the time in which a command may start.
  const { declarationFaults } = await import('./declaration-schema.ts');
  throw new UserError(`${file} is not valid: ${declarationFaults(content)}`);
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch (cause) {
    throw new UserError(`${file} is not valid: ${String(cause)}`, { cause });
  }
}

const PATHS: readonly (keyof ProjectPaths)[] = [
  ...(['services', 'openapi', 'asyncapi', 'pacts'] as const),
  ...(['mocksLock', 'releases', 'breakingChanges', 'broker'] as const),
];

/** A quick check of what every command needs; the schema says what else is wrong. */
function isDeclaration(content: unknown): content is Declaration {
  const declaration = (content ?? {}) as Partial<Declaration>;
  return (
    Object.keys(declaration).length === 3 &&
    Array.isArray(declaration.externals) &&
    Array.isArray(declaration.commandModules) &&
    declaration.commandModules.every((each) => typeof each === 'string') &&
    Object.keys(declaration.paths ?? {}).length === PATHS.length &&
    PATHS.every((name) => typeof declaration.paths?.[name] === 'string')
  );
}
