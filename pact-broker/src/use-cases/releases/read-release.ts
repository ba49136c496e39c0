import type { Contract, LiveVersion, Release, Target } from '@shopflow/release-gate/release';
import { sortRelease } from '@shopflow/release-gate/sort-release';
import {
  dependsOnRetention,
  findReplaced,
  findWithoutContracts,
  findUnpublished,
} from '@shopflow/release-gate/unpublished-contracts';
import type { Environment } from '../../domain/environments/environment.ts';
import type { MatrixRow } from '../../domain/matrix/matrix.ts';
import { readInteractions } from '../../domain/pacts/interaction.ts';
import type { VersionOf } from '../../ports/matrix.ts';
import type { Stores } from '../../ports/stores.ts';

/** Reads as many rows as a matrix query. */
const MAX_ROWS = 100_000;

type ReleaseStores = Pick<
  Stores,
  | 'matrix'
  | 'deployedVersions'
  | 'releasedVersions'
  | 'integrations'
  | 'pacts'
  | 'verificationResults'
>;

export interface ReleaseQuestion {
  readonly environment: Environment;
  readonly targets: readonly Target[];
  /** Further versions, such as candidates for a repair. */
  readonly candidates: readonly Target[];
  readonly hasRetainedMessages: boolean;
  readonly allowsNoContracts: boolean;
}

export interface ReleaseFacts {
  readonly release: Release;
  /** A pact and its newest result for each pair of versions. */
  readonly rows: readonly MatrixRow[];
  /** The application instances that are deployed, by pacticipant; undefined for the only one. */
  readonly instances: ReadonlyMap<string, readonly (string | undefined)[]>;
}

/** Reads what a plan depends on: what is live, and the contracts of the versions with their results. */
export async function readRelease(
  stores: ReleaseStores,
  { environment, targets, candidates, hasRetainedMessages, allowsNoContracts }: ReleaseQuestion,
): Promise<ReleaseFacts> {
  const { live, instances } = await readLive(stores, environment);
  const changes = [...targets, ...candidates];
  const pairs = await findPairs(stores, changes);
  const rows = await readRows(stores, { versions: [...live, ...changes], changes, pairs });
  const contracts = toContracts(rows);
  const replaced = findReplaced(live, changes);
  const withMessages = await Promise.all(
    contracts.map(async (contract) => {
      const isRetained = hasRetainedMessages && dependsOnRetention(contract, replaced);
      return { ...contract, isForMessages: isRetained && (await isForMessages(stores, contract)) };
    }),
  );
  const release = { live, targets, contracts: withMessages };
  const unpublished = findUnpublished(release, { changes, pairs });
  const silent = await keepSilent(stores, unpublished);
  return {
    release: sortRelease({
      ...release,
      contracts: [...withMessages, ...silent],
      withoutContracts: allowsNoContracts ? [] : findWithoutContracts(release, pairs),
    }),
    rows,
    instances,
  };
}

async function readLive(
  { deployedVersions, releasedVersions }: ReleaseStores,
  { id }: Environment,
): Promise<{ live: LiveVersion[]; instances: Map<string, (string | undefined)[]> }> {
  const where = { environmentId: id, isCurrent: true };
  const [deployed, released] = await Promise.all([
    deployedVersions.list(where),
    releasedVersions.list(where),
  ]);
  const found = new Map<string, LiveVersion>();
  const add = ({ pacticipant, version }: LiveVersion, staysLive: boolean): unknown =>
    found.set(JSON.stringify([pacticipant, version]), { pacticipant, version, staysLive });
  for (const each of deployed) add(each, false);
  for (const each of released) add(each, true);
  const instances = new Map<string, (string | undefined)[]>();
  for (const { pacticipant, applicationInstance } of deployed) {
    const own = instances.get(pacticipant) ?? [];
    instances.set(pacticipant, [...own, applicationInstance ?? undefined]);
  }
  return { live: [...found.values()], instances };
}

interface Pair {
  readonly consumer: string;
  readonly provider: string;
}

/** The integrations of the changed pacticipants. */
async function findPairs(
  { integrations }: ReleaseStores,
  changes: readonly Target[],
): Promise<readonly Pair[]> {
  const changed = new Set(changes.map(({ pacticipant }) => pacticipant));
  const { items } = await integrations.list({});
  return items.filter(({ consumer, provider }) => changed.has(consumer) || changed.has(provider));
}

async function readRows(
  { matrix }: ReleaseStores,
  {
    versions,
    changes,
    pairs,
  }: {
    readonly versions: readonly Target[];
    readonly changes: readonly Target[];
    readonly pairs: readonly Pair[];
  },
): Promise<readonly MatrixRow[]> {
  const involved = new Set(pairs.flatMap(({ consumer, provider }) => [consumer, provider]));
  const relevant = versions.filter(({ pacticipant }) => involved.has(pacticipant));
  const ids = (await findVersions(matrix, relevant)).map(({ id }) => id);
  return matrix.rowsOf(
    { versionIds: ids, allOf: [], pacticipants: [...involved] },
    {
      pacticipants: [...new Set(changes.map(({ pacticipant }) => pacticipant))],
      latestBy: 'cvpv',
      maxRows: MAX_ROWS,
    },
  );
}

function nameOf({ consumer, provider, consumerVersion }: MatrixRow): string {
  return JSON.stringify([consumer, provider, consumerVersion.id]);
}

async function findVersions(
  matrix: Stores['matrix'],
  versions: readonly Target[],
): Promise<readonly VersionOf[]> {
  const names = [...new Set(versions.map(({ pacticipant }) => pacticipant))];
  const numbers = new Set(versions.flatMap(({ version }) => version ?? []));
  const keyOf = (pacticipant: string, number?: string) => JSON.stringify([pacticipant, number]);
  const wanted = new Set(versions.map(({ pacticipant, version }) => keyOf(pacticipant, version)));
  const found = await Promise.all(
    [...numbers].map((version) => matrix.selectVersions(names, { version })),
  );
  return found.flat().filter(({ pacticipant, number }) => wanted.has(keyOf(pacticipant, number)));
}

function toContracts(rows: readonly MatrixRow[]): readonly Contract[] {
  const contracts = new Map<string, Contract & { readonly results: Map<string, boolean> }>();
  for (const row of rows) {
    const { consumer, consumerVersion, provider, pact, verification } = row;
    const contract = contracts.get(nameOf(row)) ?? {
      ...{ consumer, consumerVersion: consumerVersion.number, provider, content: pact.sha },
      results: new Map<string, boolean>(),
    };
    if (verification !== null)
      contract.results.set(verification.providerVersion.number, verification.success);
    contracts.set(nameOf(row), contract);
  }
  return [...contracts.values()];
}

async function isForMessages(
  { pacts }: ReleaseStores,
  { consumer, consumerVersion, provider }: Contract,
): Promise<boolean> {
  const found = await pacts.findLatest({ consumer, consumerVersion, provider });
  if (found === undefined) return false;
  const content = (await pacts.contents([found.pactVersionId])).get(found.pactVersionId);
  return content !== undefined && readInteractions(content).some(({ kind }) => kind === 'message');
}

/** Those whose version has published no result either. */
async function keepSilent(
  { matrix, verificationResults }: ReleaseStores,
  contracts: readonly Contract[],
): Promise<readonly Contract[]> {
  const versions = contracts.map(({ consumer, consumerVersion }) => ({
    ...{ pacticipant: consumer, version: consumerVersion },
  }));
  const found = await findVersions(matrix, versions);
  const verifiers = await verificationResults.verifiersAmong(found.map(({ id }) => id));
  return contracts.filter(({ consumer, consumerVersion }) => {
    const version = found.find(
      ({ pacticipant, number }) => pacticipant === consumer && number === consumerVersion,
    );
    return version === undefined || !verifiers.has(version.id);
  });
}
