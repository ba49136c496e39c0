import type { BrokerClient, Pair } from '@shopflow/broker-client';
import type { Pact } from '@shopflow/broker-client/answers';
import type { Contract } from '../plan/release.ts';

/** Identifies the content of a pact that a consumer version has published: versions with identical pacts share it. */
export function contentIdOf(pact: Pact): string | undefined {
  return /\/pact-version\/([^/]+)/.exec(pact._links['pb:publish-verification-results'].href)?.[1];
}

/**
 * Adds the content to the contracts of one pair that lack a successful result of the same provider version: one
 * result may serve several of them.
 */
export async function withContentIds(
  broker: Pick<BrokerClient, 'pactOf'>,
  contracts: readonly Contract[],
  { consumer, provider, providerVersions }: Pair & { readonly providerVersions: readonly string[] },
): Promise<readonly Contract[]> {
  const lacking = providerVersions
    .map((version) => contracts.filter(({ results }) => results.get(version) !== true))
    .filter(({ length }) => length > 1);
  const compared = new Set(lacking.flat());
  return Promise.all(
    contracts.map(async (contract) => {
      if (!compared.has(contract)) return contract;
      const { consumerVersion } = contract;
      const pact = await broker.pactOf({ consumer, provider, consumerVersion });
      return { ...contract, content: contentIdOf(pact) };
    }),
  );
}
