import type { BrokerClient, Pair } from '@shopflow/broker-client';
import type { MatrixRow } from '@shopflow/broker-client/answers';
import pMap from 'p-map';
import { sortRelease } from '../plan/sort-release.ts';
import { withContentIds } from './pact-content.ts';
import type { Contract, LiveVersion, Release, Target } from '../plan/release.ts';
import {
  dependsOnRetention,
  findReplaced,
  findWithoutContracts,
  findUnpublished,
} from '../plan/unpublished-contracts.ts';

type Broker = Pick<
  BrokerClient,
  | 'liveVersions'
  | 'supportedVersions'
  | 'integrations'
  | 'resultsOfVersions'
  | 'findPact'
  | 'pactOf'
  | 'hasContracts'
>;

interface Question {
  readonly environment: string;
  readonly targets: readonly Target[];
  /** Further versions whose contracts are read, such as candidates for a repair. */
  readonly candidates?: readonly Target[];
}

/** Concurrent requests to the broker. */
const CONCURRENCY = 8;

/**
 * Reads from a broker what decides whether and in which order a release can be deployed: the live
 * versions, and the contracts with their results of every pair that the release changes. It makes one
 * request per pair, and loads a pact only where it matters whether it is for messages, or whether another version
 * has published the same one.
 *
 * @throws BrokerClientError
 */
export async function readRelease(
  broker: Broker,
  { environment, targets, candidates = [] }: Question,
): Promise<Release> {
  const [live, integrations] = await Promise.all([
    readLiveVersions(broker, environment),
    broker.integrations(),
  ]);
  const changes = [...targets, ...candidates];
  const changed = new Set(changes.map(({ pacticipant }) => pacticipant));
  const versions = versionsByPacticipant([...live, ...changes]);
  const replaced = findReplaced(live, changes);
  const pairs = integrations.filter(
    ({ consumer, provider }) => changed.has(consumer) || changed.has(provider),
  );
  const contracts = await pMap(
    pairs,
    (pair) => readContracts(broker, pair, { versions, replaced }),
    { concurrency: CONCURRENCY },
  );
  const release = { live, targets, contracts: contracts.flat() };
  const unpublished = await pMap(
    findUnpublished(release, { changes, pairs }),
    async (contract) => {
      const { consumer: pacticipant, consumerVersion: version } = contract;
      return (await broker.hasContracts({ pacticipant, version })) ? [] : [contract];
    },
    { concurrency: CONCURRENCY },
  );
  return sortRelease({
    ...release,
    contracts: [...release.contracts, ...unpublished.flat()],
    withoutContracts: findWithoutContracts(release, integrations),
  });
}

async function readLiveVersions(broker: Broker, environment: string): Promise<LiveVersion[]> {
  const [live, supported] = await Promise.all([
    broker.liveVersions(environment),
    broker.supportedVersions(environment),
  ]);
  const key = (version: LiveVersion): string =>
    JSON.stringify([version.pacticipant, version.version]);
  const staying = new Set(supported.map(key));
  const unique = new Map(live.map((each) => [key(each), each]));
  return [...unique].map(([name, each]) => ({ ...each, staysLive: staying.has(name) }));
}

type Versions = ReadonlyMap<string, readonly string[]>;

function versionsByPacticipant(all: readonly Target[]): Versions {
  const found = new Map<string, string[]>();
  for (const { pacticipant, version } of all) {
    const known = found.get(pacticipant) ?? [];
    const isNew = version !== undefined && !known.includes(version);
    found.set(pacticipant, isNew ? [...known, version] : known);
  }
  return found;
}

async function readContracts(
  broker: Broker,
  pair: Pair,
  { versions, replaced }: { readonly versions: Versions; readonly replaced: Versions },
): Promise<Contract[]> {
  const consumerVersions = versions.get(pair.consumer) ?? [];
  const providerVersions = versions.get(pair.provider) ?? [];
  if (consumerVersions.length === 0) return [];
  const rows = await broker.resultsOfVersions({ ...pair, consumerVersions, providerVersions });
  const published = consumerVersions.filter((version) =>
    rows.some((row) => row.consumer.version?.number === version),
  );
  const contracts = published.map((consumerVersion) => ({
    ...pair,
    ...{ consumerVersion, results: toResults(rows, consumerVersion) },
  }));
  const compared = await withContentIds(broker, contracts, { ...pair, providerVersions });
  return Promise.all(
    compared.map(async (contract) => {
      const isRetained = dependsOnRetention(contract, replaced);
      return { ...contract, isForMessages: isRetained && (await isForMessages(broker, contract)) };
    }),
  );
}

function toResults(rows: readonly MatrixRow[], consumerVersion: string): Map<string, boolean> {
  const results = new Map<string, boolean>();
  for (const { consumer, provider, verificationResult } of rows) {
    const version = provider.version?.number;
    if (consumer.version?.number !== consumerVersion || version === undefined) continue;
    if (verificationResult != null) results.set(version, verificationResult.success);
  }
  return results;
}

async function isForMessages(
  broker: Broker,
  version: Pair & { readonly consumerVersion: string },
): Promise<boolean> {
  const published = await broker.findPact(version);
  if (published === undefined) return false;
  const { interactions = [], messages = [] } = published;
  return messages.length > 0 || interactions.some(({ type }) => type === 'Asynchronous/Messages');
}
