import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { toPact } from '@shopflow/pact-model/parse-pact';
import type { Pact } from '@shopflow/pact-model/pact';
import { UserError } from './user-error.ts';

/** Root folder of this checkout. */
export const repositoryRoot = path.resolve(import.meta.dirname, '../../..');

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

/** The pacticipants: the services whose package.json has a `pacticipant` field. */
export async function findPacticipants(root = repositoryRoot): Promise<Pacticipant[]> {
  const folders = (await readdir(path.join(root, 'services'))).sort();
  const found = await Promise.all(
    folders.map(async (folder): Promise<Pacticipant[]> => {
      const workspace = path.join('services', folder);
      const manifest = JSON.parse(
        await readFile(path.join(root, workspace, 'package.json'), 'utf8'),
      ) as { pacticipant?: string; scripts?: Record<string, string> };
      const isConsumer = manifest.scripts?.['test:consumer'] !== undefined;
      const isProvider = manifest.scripts?.verify !== undefined;
      const { pacticipant: name } = manifest;
      return name === undefined ? [] : [{ name, workspace, isConsumer, isProvider }];
    }),
  );
  return found.flat();
}

/**
 * Finds a pacticipant by its name or by its folder in `services/`.
 *
 * @throws UserError that lists the existing pacticipants
 */
export async function findPacticipant(nameOrFolder: string): Promise<Pacticipant> {
  const all = await findPacticipants();
  const found = all.find((each) => hasNameOrFolder(nameOrFolder, each));
  if (found !== undefined) return found;
  const names = all.map(({ name }) => name).join(', ');
  throw new UserError(`This repository has no pacticipant ${nameOrFolder}. It has: ${names}`);
}

/** The pacticipant name for a folder in `services/`; anything else is returned as it is. */
export async function toPacticipantName(nameOrFolder: string): Promise<string> {
  const all = await findPacticipants();
  return all.find((each) => hasNameOrFolder(nameOrFolder, each))?.name ?? nameOrFolder;
}

function hasNameOrFolder(nameOrFolder: string, { name, workspace }: Pacticipant): boolean {
  return nameOrFolder === name || nameOrFolder === path.basename(workspace);
}

/**
 * The pact files that the consumer tests of a consumer wrote.
 *
 * @throws UserError when no consumer has a pact
 */
export async function pactFilesOf(consumer: string, root = repositoryRoot): Promise<string[]> {
  const pacts = await readPacts(root);
  if (pacts.length === 0) {
    throw new UserError(
      'There are no pacts yet. Run the consumer tests: npx turbo run test:consumer',
    );
  }
  return pacts.filter(({ pact }) => pact.consumer.name === consumer).map(({ file }) => file);
}

/**
 * All pacts that the consumer tests wrote; empty when they have not run.
 *
 * @throws UserError for a file that is not a pact
 */
export async function readPacts(root = repositoryRoot): Promise<{ file: string; pact: Pact }[]> {
  return readPactsIn(path.join(root, 'contracts', 'pacts'));
}

/**
 * All pacts in a folder; empty when the folder does not exist.
 *
 * @throws UserError for a file that is not a pact
 */
export async function readPactsIn(dir: string): Promise<{ file: string; pact: Pact }[]> {
  const names = (await readdir(dir).catch(() => [])).filter((name) => name.endsWith('.json'));
  const files = names.map((name) => path.join(dir, name));
  return Promise.all(files.map(async (file) => ({ file, pact: await readPact(file) })));
}

async function readPact(file: string): Promise<Pact> {
  try {
    return toPact(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new UserError(`${file} is not a pact: ${(cause as Error).message}`, { cause });
  }
}
