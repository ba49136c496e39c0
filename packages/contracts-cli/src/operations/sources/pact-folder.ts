import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { readPactsIn, type StoredPact } from '@shopflow/project/pacts';
import { UserError } from '@shopflow/project/user-error';

/**
 * The pacts in a folder, at least one.
 *
 * @throws UserError for a folder that does not exist or has no pacts, or has a file that is not a pact
 */
export async function readPactFolder(folder: string): Promise<readonly StoredPact[]> {
  const dir = path.resolve(folder);
  const next = 'Name the folder of the pact files, or run the consumer tests, which write them.';
  const names = await readdir(dir).catch((cause: unknown) => {
    throw new UserError(`The folder ${folder} does not exist. ${next}`, { cause });
  });
  const stored = await readPactsIn(dir);
  if (stored.length > 0) return stored;
  const others = names.filter((name) => name.endsWith('.json')).sort();
  const what = others.length === 0 ? '' : ` Not a pact: ${others.join(', ')}.`;
  throw new UserError(`The folder ${folder} has no pacts.${what} ${next}`);
}
