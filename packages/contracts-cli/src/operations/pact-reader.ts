import path from 'node:path';
import type { UserVersion } from '@shopflow/contract-analysis/find-usage';
import type { Pact } from '@shopflow/pact-model/pact';
import { readPactsIn } from '@shopflow/project/pacts';
import { UserError } from '@shopflow/project/user-error';
import { findPublishedPacts } from '@shopflow/release-gate/published-pacts';
import type { PactSource } from './schema/review.ts';

export interface Integration {
  readonly consumer: string;
  readonly provider: string;
}

export interface Pacts {
  readonly pacts: readonly (UserVersion & { readonly pact: Pact })[];
  readonly unknown: readonly UserVersion[];
}

interface PactReader {
  readonly integrations: () => Promise<readonly Integration[]>;
  /** Those of main branches and live versions, or all in the folder. */
  readonly of: (provider: string) => Promise<Pacts>;
}

interface Question {
  readonly environment?: string | undefined;
}

/** The pacts of a broker or of a folder. */
export function openPacts(source: PactSource, question: Question): PactReader {
  return 'client' in source ? fromBroker(source, question) : fromFolder(source.folder);
}

function fromBroker(
  { client }: Extract<PactSource, { client: unknown }>,
  { environment }: Question,
): PactReader {
  return {
    integrations: () => client.integrations(),
    of: (provider) => findPublishedPacts(client, { provider, environment }),
  };
}

function fromFolder(folder: string): PactReader {
  const dir = path.resolve(folder);
  const stored = readPactsIn(dir).then((found) => {
    if (found.length > 0) return found;
    throw new UserError(
      `${dir} has no pacts. Run the consumer tests first: npx turbo run test:consumer`,
    );
  });
  return {
    integrations: async () =>
      (await stored).map(({ pact }) => ({
        consumer: pact.consumer.name,
        provider: pact.provider.name,
      })),
    of: async (provider) => {
      const own = (await stored).filter(({ pact }) => pact.provider.name === provider);
      const pacts = own.map(({ file, pact }) => ({
        consumer: pact.consumer.name,
        version: 'unpublished',
        places: [{ kind: 'file' as const, name: path.basename(file) }],
        pact,
      }));
      return { pacts, unknown: [] };
    },
  };
}
