import type { ProviderDocuments, ProviderUsage } from '@shopflow/contract-analysis/find-usage';
import { findPastUses } from '@shopflow/contract-analysis/past-uses';
import { withSince } from '@shopflow/contract-analysis/unused-since';
import { readLiveRecords, readPactHistory } from '@shopflow/release-gate/pact-history';
import type { PactSource } from './sources/pact-source.ts';

interface Options {
  readonly documents: ProviderDocuments;
  /** The only one that counts. */
  readonly environment?: string | undefined;
}

/**
 * Adds to what is unused of a provider since when it is, from the broker's history. A folder of pacts has none.
 *
 * @throws BrokerClientError
 */
export async function addUnusedSince(
  source: PactSource,
  unused: ProviderUsage,
  { documents, environment }: Options,
): Promise<ProviderUsage> {
  const { provider, operations } = unused;
  if (operations.length === 0) return unused;
  if (!('client' in source)) return withSince(unused, undefined);
  const { client } = source;
  const { pacts, consumers } = await readPactHistory(client, provider);
  const usesOf = findPastUses({ provider, pacts, ...documents });
  const users = new Set(
    operations.flatMap((operation) => [
      ...(operation.uses.length === 0 ? usesOf(operation) : []),
      ...operation.fields.flatMap((field) => usesOf(operation, field)),
    ]),
  );
  const records = await readLiveRecords(client, [...users]);
  const recordsByUser = new Map([...users].map((user, index) => [user, records[index] ?? []]));
  return withSince(unused, {
    consumers,
    usesOf,
    recordsOf: (version) =>
      (recordsByUser.get(version) ?? []).filter(
        (record) => environment === undefined || record.environment === environment,
      ),
  });
}
