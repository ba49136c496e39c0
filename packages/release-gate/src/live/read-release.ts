import type { BrokerClient, Pair } from '@shopflow/broker-client';
import type { MatrixRow } from '@shopflow/broker-client/answers';
import pMap from 'p-map';
import type { Contract, LiveVersion, Release, Target } from '../plan/release.ts';
import { addUnpublished } from './unpublished-contracts.ts';

type Broker = Pick<
  BrokerClient,
  | 'liveVersions'
  | 'supportedVersions'
  | 'integrations'
  | 'resultsOfVersions'
  | 'findPact'
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
 * request per pair, and loads a pact only where it matters whether it is for messages.
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
  const replaced = versionsByPacticipant(
    live.filter(({ pacticipant, staysLive }) => changed.has(pacticipant) && staysLive !== true),
  );
  const pairs = integrations
    .filter(({ consumer, provider }) => changed.has(consumer) || changed.has(provider))
    // Brokers list integrations by their latest activity.
    .toSorted((one, other) => toKey(one).localeCompare(toKey(other)));
  const contracts = await pMap(
    pairs,
    (pair) => readContracts(broker, pair, { versions, replaced }),
    { concurrency: CONCURRENCY },
  );
  const release = { live, targets, contracts: contracts.flat() };
  return addUnpublished(broker, release, { changes, pairs });
}

function toKey({ consumer, provider }: Pair): string {
  return JSON.stringify([consumer, provider]);
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
  return Promise.all(
    published.map(async (consumerVersion) => {
      const contract = { ...pair, consumerVersion, results: toResults(rows, consumerVersion) };
      // What a replaced producer has written matters only where it has not satisfied the pact.
      const isUnproved = (replaced.get(pair.provider) ?? []).some(
        (version) => contract.results.get(version) !== true,
      );
      return { ...contract, isForMessages: isUnproved && (await isForMessages(broker, contract)) };
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
