import { readFile } from 'node:fs/promises';
import { makeBrokerClient, type BrokerClient } from '@shopflow/broker-client';
import { parsePactV4 } from '@shopflow/pact-model/parse-pact';
import { toSelection, type BrokerSource, type PactSource } from '../provider/pact-source.ts';

/** A pact that a verification is about to receive. */
export interface SelectedPact {
  readonly consumer: string;
  /** The consumer's version that published the pact; a file has none. */
  readonly version?: string | undefined;
  /** Why the broker selected it, such as "latest from main branch". */
  readonly reason?: string | undefined;
  /** The descriptions of its interactions, in their order in the pact. */
  readonly descriptions: readonly string[];
}

/**
 * Reads the pacts of a source, in the order in which the verifier's core verifies them.
 *
 * @throws Error when a file or the broker cannot be read
 */
export function readSelectedPacts(
  provider: string,
  source: PactSource,
): Promise<readonly SelectedPact[]> {
  if (source.kind === 'files') return Promise.all(source.paths.map(readPactFile));
  return readBrokerPacts(makeBrokerClient(source.broker), { provider, source });
}

async function readPactFile(path: string): Promise<SelectedPact> {
  const { consumer, interactions } = parsePactV4(await readFile(path, 'utf8'), path);
  return {
    consumer: consumer.name,
    descriptions: interactions.map(({ description }) => description),
  };
}

async function readBrokerPacts(
  { pactsForVerification }: Pick<BrokerClient, 'pactsForVerification'>,
  { provider, source }: { readonly provider: string; readonly source: BrokerSource },
): Promise<SelectedPact[]> {
  const selected = await pactsForVerification(provider, toSelection(source));
  return selected.map(({ reason, pact }) => ({
    consumer: pact.consumer.name,
    version: pact._links['pb:consumer-version'].name,
    reason,
    descriptions: (pact.interactions ?? pact.messages ?? []).map(({ description }) => description),
  }));
}
