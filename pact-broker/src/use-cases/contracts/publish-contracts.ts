import type { SimilarName } from '../../domain/pacticipants/similar-names.ts';
import { contentSha } from '../../domain/pacts/pact-content.ts';
import type { PactContent, PactPublication } from '../../domain/pacts/pact.ts';
import type { Version } from '../../domain/versions/version.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Dependencies } from '../dependencies.ts';
import { addTag } from '../steps/add-tag.ts';
import { addToBranch } from '../steps/add-to-branch.ts';
import { ensurePacticipant, ensureVersion, type EnsuredVersion } from '../steps/ensure-version.ts';
import { findLikelyTypos } from '../steps/find-likely-typos.ts';
import { publishPact, type PublishedPact } from '../steps/publish-pact.ts';
import { triggerPublicationEvents, type PublicationEvents } from '../steps/trigger-webhooks.ts';

/** A consumer version and its contracts with its providers. */
export interface Contracts {
  readonly pacticipant: string;
  readonly version: string;
  readonly branch: string | undefined;
  readonly tags: readonly string[];
  readonly buildUrl: string | undefined;
  readonly pacts: readonly { readonly provider: string; readonly content: PactContent }[];
}

export type Publishing = PublishedContracts | RejectedContracts;

export interface PublishedContracts {
  readonly kind: 'published';
  readonly pacticipant: string;
  readonly version: Version;
  readonly isNewVersion: boolean;
  readonly branch: string | undefined;
  readonly tags: readonly string[];
  readonly pacts: readonly PublishedContract[];
}

export interface PublishedContract extends PublishedPact, PublicationEvents {
  readonly isEverVerified: boolean;
}

/** A rejected publication; nothing was written. */
export interface RejectedContracts {
  readonly kind: 'rejected';
  readonly changes: readonly ForbiddenChange[];
  readonly likelyTypos: readonly SimilarName[];
}

/** Maximum number of changes shown in full; each keeps a whole pact in memory. */
const MAX_COMPARED = 10;

/** A different content for a version that already has a pact. */
export interface ForbiddenChange {
  readonly publication: PactPublication;
  /** Undefined for all but the first changes. */
  readonly before: PactContent | undefined;
  readonly after: PactContent;
}

/** Publishes all contracts of a consumer version, or none of them. */
export function makePublishContracts(deps: Pick<Dependencies, 'transactFor' | 'now' | 'newUuid'>) {
  /** @param baseUrl the broker's URL, for webhooks */
  return (contracts: Contracts, baseUrl: string): Promise<Publishing> =>
    deps.transactFor([contracts.pacticipant], async (stores) => {
      const changes = await findForbiddenChanges(stores, contracts);
      const names = [contracts.pacticipant, ...contracts.pacts.map(({ provider }) => provider)];
      const likelyTypos = await findLikelyTypos(stores, names);
      if (changes.length > 0 || likelyTypos.length > 0) {
        return { kind: 'rejected', changes, likelyTypos };
      }
      const { pacticipant, version, isNew } = await saveVersion(stores, contracts, deps.now());
      const pacts: Omit<PublishedContract, keyof PublicationEvents>[] = [];
      for (const { provider: name, content } of contracts.pacts) {
        const provider = await ensurePacticipant(stores, name, deps.now());
        const publication = { consumer: pacticipant, version, provider, content };
        const published = await publishPact(stores, publication, deps.now());
        const isEverVerified = await stores.verificationResults.hasResultsBetween(
          pacticipant.id,
          provider.id,
        );
        pacts.push({ ...published, isEverVerified });
      }
      const { branch, tags, buildUrl = null } = contracts;
      const origin = { baseUrl, consumerVersionBranch: branch ?? null, buildUrl };
      const withEvents = await triggerPublicationEvents({ ...deps, stores }, pacts, origin);
      const versionInfo = { pacticipant: pacticipant.name, version, isNewVersion: isNew };
      return { kind: 'published', ...versionInfo, branch, tags, pacts: withEvents };
    });
}

async function findForbiddenChanges(
  { pacts }: Stores,
  contracts: Contracts,
): Promise<ForbiddenChange[]> {
  const changes: ForbiddenChange[] = [];
  for (const { provider, content: after } of contracts.pacts) {
    const { pacticipant: consumer, version: consumerVersion } = contracts;
    const publication = await pacts.findLatest({ consumer, consumerVersion, provider });
    if (publication === undefined || publication.sha === contentSha(after)) continue;
    const ids = changes.length < MAX_COMPARED ? [publication.pactVersionId] : [];
    const before = await pacts.contents(ids);
    changes.push({ publication, before: before.get(publication.pactVersionId), after });
  }
  return changes;
}

async function saveVersion(
  stores: Stores,
  contracts: Contracts,
  now: Date,
): Promise<EnsuredVersion> {
  const { pacticipant: name, version: number, branch, tags, buildUrl } = contracts;
  const ensured = await ensureVersion(stores, { pacticipant: name, number, buildUrl }, now);
  const { pacticipant, version, isNew } = ensured;
  if (!isNew && buildUrl !== undefined && buildUrl !== version.buildUrl) {
    await stores.versions.update(version.id, { buildUrl, updatedAt: now });
  }
  if (branch !== undefined) await addToBranch(stores, { pacticipant, version, branch }, now);
  for (const tag of tags) await addTag(stores, { pacticipant, version, tag }, now);
  return { ...ensured, version: (await stores.versions.find(pacticipant.id, number)) ?? version };
}
