import type { BrokerClient } from '@shopflow/broker-client';
import type { LiveRecord, PastVersion } from '@shopflow/broker-client/history';
import { publishedPactName, toPact } from '@shopflow/pact-model/parse-pact';
import type { Pact } from '@shopflow/pact-model/pact';
import pMap from 'p-map';

/** A pact that a version of a consumer has published, now or in the past. */
export interface PastPact {
  readonly consumer: string;
  readonly version: string;
  /** ISO 8601; some brokers do not say. */
  readonly publishedAt: string | undefined;
  readonly pact: Pact;
}

/** How much of a consumer's history was read. */
export interface ReadHistory {
  readonly consumer: string;
  /** Number of its versions whose pacts were read. */
  readonly pacts: number;
  /** False when it has more versions or pacts than are read. */
  readonly isComplete: boolean;
}

export interface PactHistory {
  /** Newest version first, for each consumer. */
  readonly pacts: readonly PastPact[];
  readonly consumers: readonly ReadHistory[];
}

type Broker = Pick<BrokerClient, 'integrations' | 'versionHistory' | 'findPact' | 'liveRecords'>;

/** Versions of a consumer that are listed, in pages of 100. */
const MAX_VERSIONS = 500;

/** Pacts of a consumer that are read, so that the cost does not grow with the age of the broker. */
const MAX_PACTS = 100;

/** Concurrent requests to the broker. */
const CONCURRENCY = 8;

/**
 * Reads the pacts that the consumers of a provider have published. Of a consumer with a long history:
 * first the pacts of versions that were deployed, then the newest.
 *
 * @throws BrokerClientError
 */
export async function readPactHistory(broker: Broker, provider: string): Promise<PactHistory> {
  const integrations = await broker.integrations();
  const names = integrations.filter((each) => each.provider === provider);
  const found = [];
  for (const { consumer } of names) found.push(await readConsumer(broker, { consumer, provider }));
  return {
    pacts: found.flatMap(({ pacts }) => pacts),
    consumers: found.map(({ read }) => read),
  };
}

async function readConsumer(
  broker: Broker,
  pair: { readonly consumer: string; readonly provider: string },
): Promise<{ readonly pacts: readonly PastPact[]; readonly read: ReadHistory }> {
  const { consumer, provider } = pair;
  const { versions, isComplete } = await broker.versionHistory(consumer, MAX_VERSIONS);
  const withPact = versions.filter(({ providers }) => providers.includes(provider));
  const chosen = new Set(withPact.toSorted(deployedFirst).slice(0, MAX_PACTS));
  const pacts = await pMap(
    withPact.filter((each) => chosen.has(each)),
    async ({ version, createdAt }) => {
      const published = await broker.findPact({ ...pair, consumerVersion: version });
      // Deleted since the versions were listed.
      if (published === undefined) return [];
      const publishedAt = published.createdAt ?? createdAt;
      return [
        {
          consumer,
          version,
          publishedAt,
          pact: toPact(published, publishedPactName({ ...pair, version })),
        },
      ];
    },
    { concurrency: CONCURRENCY },
  );
  const isRead = isComplete && chosen.size === withPact.length;
  return { pacts: pacts.flat(), read: { consumer, pacts: chosen.size, isComplete: isRead } };
}

/** Keeps the order of versions that are alike. */
function deployedFirst(one: PastVersion, other: PastVersion): number {
  return Number(other.wasDeployed) - Number(one.wasDeployed);
}

/**
 * When each version was live, and where; in the order of the versions.
 *
 * @throws BrokerClientError
 */
export function readLiveRecords(
  broker: Pick<Broker, 'liveRecords'>,
  versions: readonly Pick<PastPact, 'consumer' | 'version'>[],
): Promise<(readonly LiveRecord[])[]> {
  return pMap(
    versions,
    ({ consumer, version }) => broker.liveRecords({ pacticipant: consumer, version }),
    { concurrency: CONCURRENCY },
  );
}
