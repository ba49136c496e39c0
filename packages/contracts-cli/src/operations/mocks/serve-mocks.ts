import { readInteractions } from '@shopflow/mock-sync/interaction';
import { readLock } from '@shopflow/mock-sync/lock';
import { selectInteractions } from '@shopflow/mock-sync/select-interactions';
import { serveContract } from '@shopflow/mock-sync/serve-contract';
import type { Project } from '@shopflow/project/project';

interface Input {
  readonly consumer: string;
  readonly provider: string;
  /** Default: a free port. */
  readonly port?: number | undefined;
  /** Serves only interactions with this provider state. */
  readonly state?: string | undefined;
  /** Serves only the interactions with these descriptions. */
  readonly interaction?: readonly string[] | undefined;
  readonly cors?: boolean | undefined;
  readonly host?: string | undefined;
  /** Receives one line per request that matches no interaction. */
  readonly log: (line: string) => void;
}

/** A contract that is being served over HTTP. */
export interface ServedMocks {
  readonly consumer: string;
  readonly provider: string;
  readonly providerVersion: string;
  readonly url: string;
  /** Number of served interactions. */
  readonly interactions: number;
  /** Descriptions of interactions with the same request; the first one is served. */
  readonly sharedRequests: readonly (readonly string[])[];
  readonly stop: () => Promise<void>;
}

/**
 * Serves a contract from the lock.
 *
 * @throws MockError, also when no interaction matches the filters
 */
export async function serveMocks({ paths }: Project, input: Input): Promise<ServedMocks> {
  const { consumer, provider, port = 0, state, interaction: descriptions, ...rest } = input;
  const lock = await readLock<Record<string, Record<string, unknown>>>(paths.mocksLock);
  const contract = lock.contract(consumer, provider);
  const { pact, sharedRequests } = selectInteractions(contract, { state, descriptions });
  const server = await serveContract({ ...contract, pact }, { port, ...rest });
  return {
    ...{ consumer, provider, providerVersion: contract.providerVersion, sharedRequests },
    url: server.url,
    interactions: readInteractions(pact).length,
    stop: () => server.stop(),
  };
}
