import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { toPact } from '@shopflow/pact-model/parse-pact';
import type { Pact } from '@shopflow/pact-model/pact';
import type { Project } from '../project.ts';
import { UserError } from '../user-error.ts';

/** A pact and the absolute path of its file. */
export interface StoredPact {
  readonly file: string;
  readonly pact: Pact;
}

/**
 * All pacts that the consumer tests wrote; empty when they have not run.
 *
 * @throws UserError for a file that is not a pact
 */
export function readPacts({ paths }: Project): Promise<readonly StoredPact[]> {
  return readPactsIn(paths.pacts);
}

/**
 * All pacts in a folder; empty when the folder does not exist.
 *
 * @throws UserError for a file that is not a pact
 */
export async function readPactsIn(dir: string): Promise<readonly StoredPact[]> {
  const names = (await readdir(dir).catch(() => [])).filter((name) => name.endsWith('.json'));
  const files = names.map((name) => path.join(dir, name));
  return Promise.all(files.map(async (file) => ({ file, pact: await readPact(file) })));
}

/**
 * The pact files that the consumer tests of a consumer wrote.
 *
 * @throws UserError when no consumer has a pact
 */
export async function pactFilesOf(project: Project, consumer: string): Promise<readonly string[]> {
  const pacts = await readPacts(project);
  if (pacts.length === 0) {
    throw new UserError(
      'There are no pacts yet. Run the consumer tests: npx turbo run test:consumer',
    );
  }
  return pacts.filter(({ pact }) => pact.consumer.name === consumer).map(({ file }) => file);
}

/** @throws UserError for a file that is not a pact */
export async function readPact(file: string): Promise<Pact> {
  try {
    return toPact(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new UserError(`${file} is not a pact: ${(cause as Error).message}`, { cause });
  }
}
