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
 * All pacts in a folder; empty when the folder does not exist. Other JSON files are left out.
 *
 * @throws UserError for a file that is no JSON, or a pact that cannot be read
 */
export async function readPactsIn(dir: string): Promise<readonly StoredPact[]> {
  const names = (await readdir(dir).catch(() => [])).filter((name) => name.endsWith('.json'));
  const files = names.toSorted().map((name) => path.join(dir, name));
  const found = await Promise.all(
    files.map(async (file) => ({ file, content: await readJson(file) })),
  );
  return found
    .filter(({ content }) => hasPartOfPact(content))
    .map(({ file, content }) => ({ file, pact: parsePact(file, content) }));
}

/** Whether a file is meant as a pact, even if it is broken. */
function hasPartOfPact(content: unknown): boolean {
  if (typeof content !== 'object' || content === null) return false;
  return ['consumer', 'provider', 'interactions', 'messages'].some((name) => name in content);
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
  return parsePact(file, await readJson(file));
}

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8');
  return orNotAPact(file, () => JSON.parse(text) as unknown);
}

function parsePact(file: string, content: unknown): Pact {
  return orNotAPact(file, () => toPact(content));
}

function orNotAPact<T>(file: string, parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    // The message of `JSON.parse` quotes the text with its line breaks.
    const fault = (cause as Error).message.replaceAll(/\s+/g, ' ');
    throw new UserError(`${file} is not a pact: ${fault}`, { cause });
  }
}
