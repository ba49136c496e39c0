import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { closestName } from '@shopflow/broker-client/closest-name';
import type { Project } from './project.ts';
import { UserError } from './user-error.ts';

/** A workspace whose package.json has a `pacticipant` field. */
export interface Pacticipant {
  readonly name: string;
  /** Folder of the workspace, relative to the root. */
  readonly workspace: string;
  /** Has a `test:consumer` script: it consumes other pacticipants. */
  readonly isConsumer: boolean;
  /** Has a `verify` script: it provides to other pacticipants. */
  readonly isProvider: boolean;
}

interface Manifest {
  readonly pacticipant?: string;
  readonly scripts?: Readonly<Record<string, string>>;
}

/** The pacticipants of the project, sorted by the folders of their workspaces; none outside of a project. */
export async function findPacticipants({
  root,
  isDeclared,
  paths,
}: Project): Promise<readonly Pacticipant[]> {
  if (!isDeclared) return [];
  const folders = (await readServices(paths.services)).sort();
  const found = await Promise.all(
    folders.map(async (folder) => {
      const workspace = path.join(path.relative(root, paths.services), folder);
      const { pacticipant: name, scripts } = await readManifest(path.join(root, workspace));
      const isConsumer = scripts?.['test:consumer'] !== undefined;
      const isProvider = scripts?.verify !== undefined;
      return name === undefined ? [] : [{ name, workspace, isConsumer, isProvider }];
    }),
  );
  return found.flat();
}

async function readServices(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    throw new UserError(
      `Could not read ${folder}, which contracts/project.json names as the folder of the services`,
      { cause },
    );
  }
}

/** Empty for a folder without package.json. */
async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(path.join(folder, 'package.json'), 'utf8').catch(() => '{}');
  return JSON.parse(text) as Manifest;
}

/**
 * Finds a pacticipant by its name or by the folder of its workspace.
 *
 * @throws UserError that lists the existing pacticipants, and suggests the closest one
 */
export async function findPacticipant(
  project: Project,
  nameOrFolder: string,
): Promise<Pacticipant> {
  const all = await findPacticipants(project);
  const found = all.find((each) => hasNameOrFolder(nameOrFolder, each));
  if (found !== undefined) return found;
  const names = all.map(({ name }) => name);
  const closest = closestName(nameOrFolder, names);
  const suggestion = closest === undefined ? '' : ` Did you mean ${closest}?`;
  throw new UserError(
    `This repository has no pacticipant ${nameOrFolder}.${suggestion} It has: ${names.join(', ')}`,
    { code: 'unknown-pacticipant' },
  );
}

/** The pacticipant name for the folder of a workspace; anything else is returned as it is. */
export async function toPacticipantName(project: Project, nameOrFolder: string): Promise<string> {
  const all = await findPacticipants(project);
  return all.find((each) => hasNameOrFolder(nameOrFolder, each))?.name ?? nameOrFolder;
}

function hasNameOrFolder(nameOrFolder: string, { name, workspace }: Pacticipant): boolean {
  return nameOrFolder === name || nameOrFolder === path.basename(workspace);
}
