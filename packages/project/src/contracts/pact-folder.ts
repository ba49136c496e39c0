import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Pact } from '@shopflow/pact-model/pact';
import { UserError } from '../user-error.ts';
import { readPact } from './pacts.ts';

/** A pact that was not published, so that the version of its consumer is not known. */
export interface UnpublishedPact {
  /** Name of the file in the folder. */
  readonly name: string;
  readonly pact: Pact;
}

/**
 * Reads pacts from a folder instead of a broker.
 *
 * @returns a function from a provider to its pacts, which throws UserError when there are none
 * @throws UserError when the folder does not exist, or a file in it is not a pact
 */
export async function readPactFolder(
  dir: string,
): Promise<(provider: string) => readonly UnpublishedPact[]> {
  const names = await readdir(dir).catch((cause: unknown) => {
    throw new UserError(
      `The folder ${dir} does not exist. Run the consumer tests first: npx turbo run test:consumer`,
      { cause },
    );
  });
  // Every Pact library writes <consumer>-<provider>.json; the folder may hold other files too.
  const files = names.filter((name) => /.-.+\.json$/.test(name)).sort();
  const pacts = await Promise.all(
    files.map(async (name) => ({ name, pact: await readPact(path.join(dir, name)) })),
  );
  return (provider) => {
    const own = pacts.filter(({ pact }) => pact.provider.name === provider);
    if (own.length === 0) throw new UserError(`${dir} has no pact with the provider ${provider}.`);
    return own;
  };
}
