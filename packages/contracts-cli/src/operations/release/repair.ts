import type { BrokerClient } from '@shopflow/broker-client';
import { findRepair, type Repair } from '@shopflow/release-gate/find-repair';
import type { BrokenPair, Release, Target } from '@shopflow/release-gate/release';
import type { PublishedVersion, StaleRecord } from '@shopflow/release-gate/repair-action';
import pMap from 'p-map';

type Client = Pick<BrokerClient, 'pacticipants' | 'mainVersion' | 'newestVersions'>;

interface BlockedRelease {
  readonly targets: readonly Target[];
  readonly blocked: readonly BrokenPair[];
  readonly staleRecords: readonly StaleRecord[];
  /** Reads the release with the contracts of further versions. */
  readonly read: (candidates: readonly PublishedVersion[]) => Promise<Release>;
}

/** Published versions of another pacticipant that a repair may add, besides the head of its main branch. */
const NEWEST = 10;

/** Concurrent requests to the broker. */
const CONCURRENCY = 8;

/**
 * Finds the smallest repair. Only versions of pacticipants that a repair would break are read, so that its cost
 * does not grow with the number of services.
 *
 * @throws BrokerClientError
 */
export async function repairRelease(
  client: Client,
  { targets, blocked, staleRecords, read }: BlockedRelease,
): Promise<Repair> {
  const loaded = new Map<string, readonly PublishedVersion[]>(
    targets.map(({ pacticipant }) => [pacticipant, []]),
  );
  const known = new Set(await client.pacticipants());
  let involved = new Set(blocked.flatMap(({ consumer, provider }) => [consumer, provider]));
  for (;;) {
    const missing = [...involved].filter((name) => !loaded.has(name));
    const found = await pMap(
      missing,
      (name) => (known.has(name) ? findCandidates(client, name) : []),
      { concurrency: CONCURRENCY },
    );
    missing.forEach((name, index) => loaded.set(name, found[index] ?? []));
    const candidates = [...loaded.values()].flat();
    // Versions that run in place of a recorded one become live by a repair.
    const running = staleRecords.flatMap(({ pacticipant, runs }) =>
      runs === undefined ? [] : [{ pacticipant, version: runs }],
    );
    const release = await read([...candidates, ...running]);
    const repair = findRepair(release, { candidates, staleRecords });
    involved = new Set(repair.involved);
    if ([...involved].every((name) => loaded.has(name))) return repair;
  }
}

/** The head of the main branch first, because it is what its team would deploy. */
async function findCandidates(client: Client, pacticipant: string): Promise<PublishedVersion[]> {
  const [head, newest] = await Promise.all([
    client.mainVersion(pacticipant),
    client.newestVersions(pacticipant, NEWEST),
  ]);
  const versions = new Set([...(head === undefined ? [] : [head]), ...newest]);
  return [...versions].map((version) => ({ pacticipant, version }));
}
