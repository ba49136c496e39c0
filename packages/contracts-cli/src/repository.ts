import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { PactFile } from './pact-file.ts';
import { UserError } from './user-error.ts';

/** The checkout that this command is part of. */
export const repositoryRoot = path.resolve(import.meta.dirname, '../../..');

/** A workspace whose package.json names the pacticipant that it is. */
export interface Pacticipant {
  readonly name: string;
  /** Folder of the workspace, relative to the root. */
  readonly workspace: string;
  /** Has a `test:consumer` script: it consumes other pacticipants. */
  readonly isConsumer: boolean;
  /** Has a `verify` script: other pacticipants consume it. */
  readonly isProvider: boolean;
}

/** The pacticipants of this repository, by the `pacticipant` field of each service's package.json. */
export async function findPacticipants(root = repositoryRoot): Promise<Pacticipant[]> {
  const folders = (await readdir(path.join(root, 'services'))).sort();
  return Promise.all(
    folders.map(async (folder) => {
      const workspace = path.join('services', folder);
      const manifest = JSON.parse(
        await readFile(path.join(root, workspace, 'package.json'), 'utf8'),
      ) as { pacticipant: string; scripts?: Record<string, string> };
      const isConsumer = manifest.scripts?.['test:consumer'] !== undefined;
      const isProvider = manifest.scripts?.verify !== undefined;
      return { name: manifest.pacticipant, workspace, isConsumer, isProvider };
    }),
  );
}

/**
 * The pacticipant of a name, or of the folder below `services/` that it stands in.
 *
 * @throws UserError that lists those that there are
 */
export async function findPacticipant(nameOrFolder: string): Promise<Pacticipant> {
  const all = await findPacticipants();
  const found = all.find((each) => isCalled(nameOrFolder, each));
  if (found !== undefined) return found;
  const names = all.map(({ name }) => name).join(', ');
  throw new UserError(`No pacticipant ${nameOrFolder} here. There are: ${names}`);
}

/** The broker's name of what stands in a folder of `services/`; any other is a name already. */
export async function nameInBroker(nameOrFolder: string): Promise<string> {
  const all = await findPacticipants();
  return all.find((each) => isCalled(nameOrFolder, each))?.name ?? nameOrFolder;
}

function isCalled(nameOrFolder: string, { name, workspace }: Pacticipant): boolean {
  return nameOrFolder === name || nameOrFolder === path.basename(workspace);
}

/**
 * Pact files of a consumer, as its consumer tests wrote them.
 *
 * @throws UserError when there are no pacts at all
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
 * Every pact that the consumer tests wrote; none where they have not run.
 *
 * @throws UserError for a file that is no JSON
 */
export async function readPacts(
  root = repositoryRoot,
): Promise<{ file: string; pact: PactFile }[]> {
  return readPactsIn(path.join(root, 'contracts', 'pacts'));
}

/**
 * Every pact of a folder; none where there is no such folder.
 *
 * @throws UserError for a file that is no pact
 */
export async function readPactsIn(dir: string): Promise<{ file: string; pact: PactFile }[]> {
  const names = (await readdir(dir).catch(() => [])).filter((name) => name.endsWith('.json'));
  const files = names.map((name) => path.join(dir, name));
  return Promise.all(files.map(async (file) => ({ file, pact: await readPact(file) })));
}

async function readPact(file: string): Promise<PactFile> {
  try {
    const content = JSON.parse(await readFile(file, 'utf8')) as unknown;
    if (!isPact(content)) throw new Error('it names no consumer and provider');
    return content;
  } catch (cause) {
    throw new UserError(`${file} is not a pact: ${(cause as Error).message}`, { cause });
  }
}

function isPact(content: unknown): content is PactFile {
  const { consumer, provider } = (content ?? {}) as Partial<PactFile>;
  return typeof consumer?.name === 'string' && typeof provider?.name === 'string';
}
