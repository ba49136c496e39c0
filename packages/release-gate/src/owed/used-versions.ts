import type { BrokerClient } from '@shopflow/broker-client';
import pMap from 'p-map';

/** A version on which contracts depend now: the head of a main branch, or a live one. */
export interface UsedVersion {
  readonly version: string;
  /** Why it is in use: "latest from main branch", "deployed in production". */
  readonly reasons: readonly string[];
}

export type UsedVersions = ReadonlyMap<string, readonly UsedVersion[]>;

type Broker = Pick<
  BrokerClient,
  'environments' | 'deployedVersions' | 'supportedVersions' | 'mainVersion'
>;

/** Concurrent requests to the broker. */
export const CONCURRENCY = 8;

/** The used versions of these pacticipants. @throws BrokerClientError */
export async function readUsedVersions(
  broker: Broker,
  pacticipants: readonly string[],
): Promise<UsedVersions> {
  const heads = await pMap(
    pacticipants,
    async (pacticipant) => ({ pacticipant, version: await broker.mainVersion(pacticipant) }),
    { concurrency: CONCURRENCY },
  );
  const live = await Promise.all(
    (await broker.environments()).map(async (name) => {
      const deployed = await broker.deployedVersions(name);
      const released = await broker.supportedVersions(name);
      return [
        ...deployed.map((each) => ({ ...each, reason: `deployed in ${name}` })),
        ...released.map((each) => ({ ...each, reason: `released in ${name}` })),
      ];
    }),
  );
  const used = new Map<string, Map<string, Set<string>>>();
  const add = (pacticipant: string, version: string, reason: string): void => {
    const versions = getOrSet(used, pacticipant, () => new Map<string, Set<string>>());
    getOrSet(versions, version, () => new Set<string>()).add(reason);
  };
  for (const { pacticipant, version } of heads)
    if (version !== undefined) add(pacticipant, version, 'latest from main branch');
  for (const { pacticipant, version, reason } of live.flat()) add(pacticipant, version, reason);
  return new Map(
    [...used].map(([name, versions]) => [
      name,
      [...versions].map(([version, reasons]) => ({ version, reasons: [...reasons] })),
    ]),
  );
}

function getOrSet<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
