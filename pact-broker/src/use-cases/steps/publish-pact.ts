import type { Pacticipant } from '../../domain/pacticipants/pacticipant.ts';
import {
  contentChangedError,
  classifyChange,
  type Baseline,
  type ContentChange,
} from '../../domain/pacts/content-change.ts';
import { contentSha, withInteractionIds } from '../../domain/pacts/pact-content.ts';
import type { PactContent, PactPublication } from '../../domain/pacts/pact.ts';
import type { Version } from '../../domain/versions/version.ts';
import type { Stores } from '../../ports/stores.ts';

export interface NewPublication {
  readonly consumer: Pacticipant;
  readonly version: Version;
  readonly provider: Pacticipant;
  readonly content: PactContent;
  /** Whether the version's pact can change. By default, a change is rejected. */
  readonly canChange?: boolean;
}

export interface PublishedPact {
  readonly publication: PactPublication;
  readonly change: ContentChange;
}

/**
 * Publishes a pact for a consumer version. Publishing the same content again changes nothing, so
 * clients can retry.
 *
 * @throws BrokerError content-changed if the version has published different content
 */
export async function publishPact(
  stores: Stores,
  { consumer, version, provider, content, canChange = false }: NewPublication,
  now: Date,
): Promise<PublishedPact> {
  const named = { consumer: consumer.name, provider: provider.name };
  const filter = { ...named, consumerVersion: version.number };
  const sha = contentSha(content);
  const existing = await stores.pacts.findLatest({ ...filter, isOwn: true });
  if (existing?.sha === sha) return { publication: existing, change: { kind: 'republished' } };
  if (existing !== undefined && !canChange) throw contentChangedError(existing);
  await stores.pacts.publish({
    consumerId: consumer.id,
    providerId: provider.id,
    consumerVersionId: version.id,
    sha,
    content: withInteractionIds(content),
    createdAt: now,
  });
  const publication = await stores.pacts.findLatest(filter);
  if (publication === undefined) throw new Error('The published pact was not found');
  if (existing !== undefined) return { publication, change: { kind: 'modified' } };
  return { publication, change: classifyChange(sha, await findBaselines(stores, publication)) };
}

async function findBaselines(
  { pacts, tags }: Stores,
  { consumer, provider, consumerVersionId }: PactPublication,
): Promise<Baseline[]> {
  const earlier = { consumer, provider, beforeVersionId: consumerVersionId };
  const names = (await tags.ofVersions([consumerVersionId])).map(({ name }) => name);
  if (names.length === 0) {
    const before = await pacts.findLatest({ ...earlier, untagged: true });
    return [{ tag: null, sha: before?.sha }];
  }
  const shas = await pacts.latestShas(earlier, names);
  return names.map((tag) => ({ tag, sha: shas.get(tag) }));
}
