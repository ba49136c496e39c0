import { isMainBranchCandidate } from '../../domain/pacticipants/pacticipant.ts';
import type { SimilarName } from '../../domain/pacticipants/similar-names.ts';
import {
  classifyChange,
  contentChangedError,
  type ContentChange,
} from '../../domain/pacts/content-change.ts';
import { toJson } from '../../domain/json/exact-json.ts';
import { contentSha, withInteractionIds } from '../../domain/pacts/pact-content.ts';
import type { PactContent, PactPublication } from '../../domain/pacts/pact.ts';
import { shouldUseTagAsBranch } from '../../domain/tags/tag.ts';
import type { Version } from '../../domain/versions/version.ts';
import type { PactState, PublicationState, StoredPact } from '../../ports/contracts.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Dependencies } from '../dependencies.ts';
import { findLikelyTypos } from '../steps/find-likely-typos.ts';
import type { PublishedPact } from '../steps/publish-pact.ts';
import {
  findListeners,
  triggerPublicationEvents,
  type PublicationEvents,
} from '../steps/trigger-webhooks.ts';

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

type SavedContract = Omit<PublishedContract, keyof PublicationEvents>;

/** A contract with what identifies its content. */
type Offer = Contracts['pacts'][number] & { readonly sha: string };

/** Contracts that can be published: every name exists, and no content would change. */
interface Accepted {
  readonly contracts: Contracts;
  readonly offers: readonly Offer[];
  readonly consumer: NonNullable<PublicationState['consumer']>;
  readonly state: PublicationState;
}

/** Publishes all contracts of a consumer version, or none of them. */
export function makePublishContracts(deps: Pick<Dependencies, 'transactFor' | 'now' | 'newUuid'>) {
  /** @param baseUrl the broker's URL, for webhooks */
  return (contracts: Contracts, baseUrl: string): Promise<Publishing> => {
    // Before the transaction, because others wait for its locks.
    const offers = contracts.pacts.map((pact) => ({ ...pact, sha: contentSha(pact.content) }));
    return deps.transactFor([contracts.pacticipant], async (stores) => {
      const known = await readState(stores, contracts, offers);
      const changes = await findForbiddenChanges(stores, { contracts, offers, state: known });
      const newNames = findNewNames(contracts, known);
      const likelyTypos = newNames.length === 0 ? [] : await findLikelyTypos(stores, newNames);
      if (changes.length > 0 || likelyTypos.length > 0) {
        return { kind: 'rejected', changes, likelyTypos };
      }
      for (const name of newNames) await stores.pacticipants.add({ name, createdAt: deps.now() });
      const state = newNames.length === 0 ? known : await readState(stores, contracts, offers);
      const { consumer } = state;
      if (consumer === undefined) throw new Error(`${contracts.pacticipant} was not created`);
      const now = deps.now();
      const { pacticipant, branch, tags, buildUrl = null } = contracts;
      const named = offers.map(({ provider, sha }) => ({ consumer: pacticipant, provider, sha }));
      // In this order: the server runs the statements as they are sent.
      const [{ version, pacts: publications }, listeners] = await Promise.all([
        publish(stores, { contracts, offers, consumer, state }, now),
        findListeners(stores, named),
      ]);
      const origin = { baseUrl, consumerVersionBranch: branch ?? null, buildUrl };
      const outbox = { ...deps, stores };
      const pacts = await triggerPublicationEvents(outbox, { publications, listeners }, origin);
      const versionInfo = { pacticipant, version, isNewVersion: state.version === undefined };
      return { kind: 'published', ...versionInfo, branch, tags, pacts };
    });
  };
}

function readState({ contracts }: Stores, names: Contracts, offers: readonly Offer[]) {
  const { pacticipant: consumer, version, tags } = names;
  return contracts.read({ consumer, version, tags, pacts: uniqueByProvider(offers) });
}

function uniqueByProvider(offers: readonly Offer[]): readonly Offer[] {
  return [...new Map(offers.toReversed().map((offer) => [offer.provider, offer])).values()];
}

function findNewNames({ pacticipant, pacts }: Contracts, state: PublicationState): string[] {
  const providers = pacts.map(({ provider }) => provider).filter((name) => !state.pacts.has(name));
  return [...new Set([...(state.consumer === undefined ? [pacticipant] : []), ...providers])];
}

async function findForbiddenChanges(
  { pacts }: Stores,
  { contracts, offers, state }: Omit<Accepted, 'consumer'>,
): Promise<ForbiddenChange[]> {
  const changes: ForbiddenChange[] = [];
  for (const { provider, content: after, sha } of offers) {
    const published = state.pacts.get(provider)?.published ?? null;
    if (published === null || state.version === undefined || published.sha === sha) continue;
    const publication = toPublication(contracts, { provider, version: state.version, published });
    const ids = changes.length < MAX_COMPARED ? [publication.pactVersionId] : [];
    const before = await pacts.contents(ids);
    changes.push({ publication, before: before.get(publication.pactVersionId), after });
  }
  return changes;
}

async function publish(
  stores: Stores,
  { contracts, offers, consumer, state }: Accepted,
  now: Date,
): Promise<{ readonly version: Version; readonly pacts: readonly SavedContract[] }> {
  const { branch, buildUrl } = contracts;
  const tags = [...new Set(contracts.tags)];
  const added = uniqueByProvider(offers).flatMap(({ provider, sha, content }) => {
    const pact = state.pacts.get(provider);
    if (pact === undefined || pact.published !== null) return [];
    const { providerId, contentId } = pact;
    return { providerId, contentId, sha, content: () => toJson(withInteractionIds(content)) };
  });
  const { version, pactVersionIds } = await stores.contracts.save({
    consumerId: consumer.id,
    version: contracts.version,
    buildUrl,
    branch: branch ?? branchOfFirstTag(tags, state, now),
    tags,
    mainBranch: [branch ?? [], ...tags].flat().find(isMainBranchCandidate),
    pacts: added,
    now,
  });
  const allTags = [...new Set([...state.tags, ...tags])];
  const seen = new Map<string, StoredPact>();
  const pacts = offers.map(({ provider, sha }): SavedContract => {
    const pact = state.pacts.get(provider);
    if (pact === undefined) throw new Error(`${provider} was not created`);
    const { isEverVerified } = pact;
    // Published before, or under the same name earlier in this request.
    const existing = seen.get(provider) ?? pact.published;
    const pactVersionId = existing?.pactVersionId ?? pactVersionIds.get(pact.providerId);
    if (pactVersionId === undefined) throw new Error(`The pact with ${provider} was not saved`);
    const published = existing ?? { pactVersionId, sha, createdAt: now };
    seen.set(provider, published);
    const publication = toPublication(contracts, { provider, version, published });
    if (published.sha !== sha) throw contentChangedError(publication);
    const change: ContentChange =
      existing === null ? classify(sha, pact, allTags) : { kind: 'republished' };
    return { publication, change, isEverVerified };
  });
  return { version, pacts };
}

/** As `addTag`: the first tag of a new version without a branch becomes its branch as well. */
function branchOfFirstTag(
  tags: readonly string[],
  state: PublicationState,
  now: Date,
): string | undefined {
  if (state.tags.length > 0 || state.branches.length > 0) return undefined;
  const { createdAt } = state.version ?? { createdAt: now };
  return shouldUseTagAsBranch({ createdAt }, now) ? tags[0] : undefined;
}

function classify(sha: string, pact: PactState, tags: readonly string[]): ContentChange {
  if (tags.length === 0)
    return classifyChange(sha, [{ tag: null, sha: pact.untaggedSha ?? undefined }]);
  return classifyChange(
    sha,
    tags.map((tag) => ({ tag, sha: pact.shasByTag.get(tag) })),
  );
}

interface PublicationParts {
  readonly provider: string;
  readonly version: Version;
  readonly published: StoredPact;
}

function toPublication(
  { pacticipant: consumer }: Contracts,
  { provider, version, published }: PublicationParts,
): PactPublication {
  const consumerVersion = { consumerVersionId: version.id, consumerVersion: version.number };
  return { consumer, provider, ...consumerVersion, ...published };
}
