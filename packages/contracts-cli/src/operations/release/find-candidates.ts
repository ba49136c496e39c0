import type { BrokerClient } from '@shopflow/broker-client';
import type { PublishedVersion } from '@shopflow/release-gate/repair-action';
import pMap from 'p-map';

type Client = Pick<BrokerClient, 'pacticipants' | 'mainVersion' | 'newestVersions'>;

/** Published versions of a pacticipant that a repair may add, besides the head of its main branch. */
const NEWEST = 10;

/** Concurrent requests to the broker. */
const CONCURRENCY = 8;

/**
 * The versions that a repair may add; the head of the main branch first, because it is what its team would
 * deploy. @throws BrokerClientError
 */
export async function findCandidates(
  client: Client,
  names: readonly string[],
): Promise<readonly PublishedVersion[]> {
  const known = names.length === 0 ? [] : await client.pacticipants();
  const found = await pMap(
    names.filter((name) => known.includes(name)),
    async (pacticipant) => {
      const [head, newest] = await Promise.all([
        client.mainVersion(pacticipant),
        client.newestVersions(pacticipant, NEWEST),
      ]);
      const versions = new Set([...(head === undefined ? [] : [head]), ...newest]);
      return [...versions].map((version) => ({ pacticipant, version }));
    },
    { concurrency: CONCURRENCY },
  );
  return found.flat();
}
