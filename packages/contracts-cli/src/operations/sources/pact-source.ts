import path from 'node:path';
import type { Pair } from '@shopflow/broker-client';
import type { Broker } from '@shopflow/project/open-broker';
import type { StoredPact } from '@shopflow/project/pacts';
import { findPublishedPacts, type RelevantPacts } from '@shopflow/release-gate/published-pacts';
import { readPactFolder } from './pact-folder.ts';

/** Where the pacts of consumers come from: a broker, or a folder. */
export type PactSource = Broker | { readonly folder: string };

export interface PactReader {
  readonly integrations: () => Promise<readonly Pair[]>;
  /** Those of main branches and live versions, or all in the folder. Empty for a provider without pacts. */
  readonly of: (provider: string) => Promise<RelevantPacts>;
}

interface Question {
  /** Only what is live there; undefined for all environments. A folder has none. */
  readonly environment?: string | undefined;
}

/**
 * Opens the pacts of a broker or of a folder.
 *
 * @throws UserError for a folder that does not exist or has no pacts, or has a file that is not a pact. The
 *   reader throws BrokerClientError
 */
export async function openPacts(
  source: PactSource,
  { environment }: Question,
): Promise<PactReader> {
  if ('folder' in source) return toReader(await readPactFolder(source.folder));
  const { client } = source;
  return {
    integrations: () => client.integrations(),
    of: (provider) => findPublishedPacts(client, { provider, environment }),
  };
}

function toReader(stored: readonly StoredPact[]): PactReader {
  return {
    integrations: () =>
      Promise.resolve(
        stored.map(({ pact }) => ({
          consumer: pact.consumer.name,
          provider: pact.provider.name,
        })),
      ),
    of: (provider) => {
      const own = stored.filter(({ pact }) => pact.provider.name === provider);
      return Promise.resolve({ pacts: own.map(toConsumerPact), unknown: [] });
    },
  };
}

function toConsumerPact({ file, pact }: StoredPact): RelevantPacts['pacts'][number] {
  const places = [{ kind: 'file', name: path.basename(file) }] as const;
  return { consumer: pact.consumer.name, version: 'unpublished', places, pact };
}
