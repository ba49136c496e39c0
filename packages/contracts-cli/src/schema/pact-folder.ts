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
 * Reads the pacts of a folder, for where there is no broker; each stands for its consumer, whose
 * version nobody knows.
 *
 * @returns those with a provider; throws UserError when there is none
 * @throws UserError when there is no such folder, or a file in it is no pact
 */
export async function readPactFolder(dir: string): Promise<(provider: string) => CountingPacts> {
  const names = await readdir(dir).catch((cause: unknown) => {
    throw new UserError(`There is no folder ${dir}: run the consumer tests first.`, { cause });
  });
  // As every Pact library names them, <consumer>-<provider>.json: a folder may hold other files.
  const files = names.filter((name) => /.-.+\.json$/.test(name)).sort();
  const pacts = await Promise.all(
    files.map(async (name) => ({ name, pact: await readPact(path.join(dir, name)) })),
  );
  return (provider) => {
    const own = pacts.filter(({ pact }) => pact.provider.name === provider);
    if (own.length === 0) throw new UserError(`No pact with ${provider} is in ${dir}.`);
    return { pacts: own.map(toConsumerPact), unknown: [] };
  };
}

function toConsumerPact({ name, pact }: { readonly name: string; readonly pact: PactFile }) {
  const places = [{ kind: 'file', name }] as const;
  return { consumer: pact.consumer.name, version: 'unpublished', places, pact };
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
