import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { MessagePact } from '@shopflow/event-schema/pact-reads';
import { UserError } from '../user-error.ts';
import type { CountingPacts } from './published-pacts.ts';

interface PactFile extends MessagePact {
  readonly consumer: { readonly name: string };
  readonly provider: { readonly name: string };
}

/**
 * The pacts with a provider in a folder, for where there is no broker: each stands for its consumer,
 * whose version nobody knows.
 *
 * @throws UserError when there is no such folder, no pact of the provider, or a file that is none
 */
export async function readPactFolder(dir: string, provider: string): Promise<CountingPacts> {
  const names = await readdir(dir).catch((cause: unknown) => {
    throw new UserError(`There is no folder ${dir}: run the consumer tests first.`, { cause });
  });
  const files = names.filter((name) => name.endsWith('.json')).sort();
  const read = await Promise.all(
    files.map(async (name) => ({ name, pact: await readPact(path.join(dir, name)) })),
  );
  const own = read.filter(({ pact }) => pact.provider.name === provider);
  if (own.length === 0) throw new UserError(`No pact with ${provider} is in ${dir}.`);
  return {
    pacts: own.map(({ name, pact }) => ({
      consumer: pact.consumer.name,
      version: 'of the file',
      places: [{ kind: 'file', name }],
      pact,
    })),
    unknown: [],
  };
}

async function readPact(file: string): Promise<PactFile> {
  try {
    const pact = JSON.parse(await readFile(file, 'utf8')) as Partial<PactFile>;
    if (pact.consumer?.name !== undefined && pact.provider?.name !== undefined) {
      return pact as PactFile;
    }
  } catch (cause) {
    throw new UserError(`${file} is not a pact: ${String(cause)}`, { cause });
  }
  throw new UserError(`${file} is not a pact: it names no consumer and provider`);
}
