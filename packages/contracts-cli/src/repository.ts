import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from './user-error.ts';

/** The checkout that this command is part of. */
export const repositoryRoot = path.resolve(import.meta.dirname, '../../..');

/** A workspace whose package.json names the pacticipant that it is. */
export interface Pacticipant {
  readonly name: string;
  /** Folder of the workspace, relative to the root. */
  readonly workspace: string;
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
      const isProvider = manifest.scripts?.verify !== undefined;
      return { name: manifest.pacticipant, workspace, isProvider };
    }),
  );
}

/**
 * Pact files of a consumer, as its consumer tests wrote them.
 *
 * @throws UserError when there are no pacts at all
 */
export async function pactFilesOf(consumer: string, root = repositoryRoot): Promise<string[]> {
  const dir = path.join(root, 'contracts', 'pacts');
  const files = await readdir(dir).catch(() => []);
  if (files.length === 0) {
    throw new UserError(
      'There are no pacts yet. Run the consumer tests: npx turbo run test:consumer',
    );
  }
  const pacts = await Promise.all(
    files
      .filter((file) => file.endsWith('.json'))
      .map(async (file) => ({ file: path.join(dir, file), pact: await readPact(dir, file) })),
  );
  return pacts.filter(({ pact }) => pact.consumer.name === consumer).map(({ file }) => file);
}

async function readPact(dir: string, file: string): Promise<{ consumer: { name: string } }> {
  try {
    return JSON.parse(await readFile(path.join(dir, file), 'utf8')) as {
      consumer: { name: string };
    };
  } catch (cause) {
    throw new UserError(`${path.join(dir, file)} is not a pact: ${String(cause)}`, { cause });
  }
}
