import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { toPact } from '@shopflow/pact-model/parse-pact';
import type { Pact } from '@shopflow/pact-model/pact';
import { UserError } from '@shopflow/project/user-error';
import type { RelevantPacts } from './published-pacts.ts';

/**
 * Reads pacts from a folder instead of a broker. The version of each consumer is unknown.
 *
 * @returns a function from a provider to its pacts, which throws UserError when there are none
 * @throws UserError when the folder does not exist, or a file in it is not a pact
 */
export async function readPactFolder(dir: string): Promise<(provider: string) => RelevantPacts> {
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
    return { pacts: own.map(toConsumerPact), unknown: [] };
  };
}

function toConsumerPact({ name, pact }: { readonly name: string; readonly pact: Pact }) {
  const places = [{ kind: 'file', name }] as const;
  return { consumer: pact.consumer.name, version: 'unpublished', places, pact };
}

async function readPact(file: string): Promise<Pact> {
  try {
    return toPact(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new UserError(`${file} is not a pact: ${(cause as Error).message}`, { cause });
  }
}
