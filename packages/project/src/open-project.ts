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
  const project = await openProjectOrFolder(folder, env);
  requireDeclaration(project);
  return project;
}

/**
 * Opens the project that contains a folder, or a folder outside of every project as one that declares nothing: enough
 * for commands that work on documents, pacts and a broker alone.
 *
 * @throws UserError for a contracts/project.json that is not valid
 */
export async function openProjectOrFolder(folder: string, env: Environment): Promise<Project> {
  const root = findRoot(folder);
  if (root === undefined) return toProject(path.resolve(folder), NOTHING, env);
  const declaration = await readDeclaration(path.join(root, DECLARATION));
  return toProject(root, { ...declaration, isDeclared: true }, env);
}

/** @throws UserError for a folder outside of every project */
export function requireDeclaration({ root, isDeclared }: Project): void {
  if (isDeclared) return;
  throw new UserError(
    `Found no ${DECLARATION} in ${root} or a folder above it. ` +
      'Run the command in a checkout of the repository.',
  );
}

/** Its files and folders do not exist; their names are for messages. */
const NOTHING: Declaration & Pick<Project, 'isDeclared'> = {
  isDeclared: false,
  paths: {
    ...{ services: 'services', openapi: 'contracts/openapi', pacts: 'contracts/pacts' },
    ...{ asyncapi: 'contracts/asyncapi.yaml', mocksLock: 'contracts/mocks.lock.json' },
    ...{ releases: 'contracts/released', breakingChanges: 'contracts/breaking-changes.json' },
    broker: 'pact-broker/src/main.ts',
  },
  externals: [],
  commandModules: [],
};

function toProject(
  root: string,
  { isDeclared, paths, commandModules, externals }: Declaration & Pick<Project, 'isDeclared'>,
  env: Environment,
): Project {
  const resolve = (file: string): string => path.join(root, file);
  const absolute = Object.entries({ ...paths }).map(([name, file]: [string, string]) => [
    name,
    resolve(file),
  ]);
  return {
    root,
    isDeclared,
    paths: Object.fromEntries(absolute) as ProjectPaths,
    externals,
    commandModules: commandModules.map(resolve),
    env,
  };
}

function findRoot(folder: string): string | undefined {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (existsSync(path.join(at, DECLARATION))) return at;
    if (at === path.dirname(at)) return undefined;
  }
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
