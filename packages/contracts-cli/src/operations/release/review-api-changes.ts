import { isDeepStrictEqual } from 'node:util';
import type { ApiReview } from '@shopflow/api-schema/review';
import type { BrokerClient } from '@shopflow/broker-client';
import { reviewDocuments } from '../api/review-documents.ts';
import type { PactOfVersion } from '@shopflow/api-schema/review-api';
import type { Pact } from '@shopflow/pact-model/pact';
import { publishedPactName, toPact } from '@shopflow/pact-model/parse-pact';
import { usageOf } from '@shopflow/pact-model/usage-of';
import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';
import type { ApiPlace, Contract, Release, Target } from '@shopflow/release-gate/release';
import pMap from 'p-map';
import { hasComparedNothing } from '../api/has-compared-nothing.ts';
import { makeReadVersionDocument, type ReadVersionDocument } from './version-documents.ts';

/** What is known about the change of a provider's OpenAPI document, against a version that is live. */
export interface ApiChangeReview {
  readonly provider: string;
  readonly from: string;
  readonly to: string;
  /**
   * Not reviewed, because a version has no document here (`no-document`), or because no interaction of any pact
   * matches an operation of the old document (`nothing-compared`).
   */
  readonly outcome: 'reviewed' | 'unchanged' | 'no-document' | 'nothing-compared';
  /** How many the documents have. */
  readonly changes: number;
  /** The versions without a document. */
  readonly missing: readonly string[];
  /** Consumer versions whose pacts do not show whether they break. */
  readonly undecided: readonly { readonly consumer: string; readonly version: string }[];
  /** Interactions that match no operation of the old document: they were not judged. */
  readonly undocumented: readonly UndocumentedInteractions[];
}

interface UndocumentedInteractions {
  readonly consumer: string;
  readonly version: string;
  /** Their descriptions. */
  readonly interactions: readonly string[];
}

interface ApiReviewer {
  /** Adds to each contract what the new document of its provider breaks. @throws UserError, BrokerClientError */
  readonly addBreaks: (release: Release) => Promise<Release>;
  /** What was reviewed so far. */
  readonly reviews: () => readonly ApiChangeReview[];
}

interface Options {
  readonly targets: readonly Target[];
  /** A file or URL, by `NAME@VERSION`. */
  readonly documents: ReadonlyMap<string, string>;
}

/** Concurrent requests to the broker. */
const CONCURRENCY = 8;

/** Reviews what the providers of a release change in their OpenAPI documents, for every consumer version in it. */
export function makeApiReviewer(
  project: Project,
  client: Pick<BrokerClient, 'findPact'>,
  { targets, documents }: Options,
): ApiReviewer {
  const reviews = new Map<string, ApiChangeReview>();
  const readDocument = makeReadVersionDocument(project, documents);
  const readPacts = makeReadPacts(client);
  return {
    reviews: () => [...reviews.values()],
    addBreaks: async (release) => {
      requireKnown(documents, release);
      const breaks: ApiBreak[] = [];
      for (const change of findProviderChanges(release, targets)) {
        const pacts = await readPacts(contractsWith(release, change.provider));
        // A provider of messages only has no OpenAPI document.
        if (pacts.length === 0) continue;
        const found = await reviewChange(change, { readDocument, pacts });
        reviews.set(JSON.stringify([change.provider, change.from]), found.review);
        breaks.push(...found.breaks);
      }
      return { ...release, contracts: release.contracts.map((each) => withBreaks(each, breaks)) };
    },
  };
}

/** @throws UserError for a document that the plan has no use for, such as that of a misspelled name */
function requireKnown(documents: Options['documents'], { live, targets }: Release): void {
  const names = [...live, ...targets].map(
    ({ pacticipant, version }) => `${pacticipant}@${version}`,
  );
  const unknown = [...documents.keys()].find((name) => !names.includes(name));
  if (unknown === undefined) return;
  throw new UserError(
    `--document ${unknown} is neither a version of the release nor live in the environment. There is: ${names.join(', ')}.`,
  );
}

interface ProviderChange {
  readonly provider: string;
  readonly from: string;
  readonly to: string;
}

/** Each new version of a provider that has contracts, against each version of it that is live. */
function findProviderChanges(release: Release, targets: readonly Target[]): ProviderChange[] {
  return targets.flatMap(({ pacticipant: provider, version: to }) => {
    if (to === undefined || contractsWith(release, provider).length === 0) return [];
    return release.live
      .filter((each) => each.pacticipant === provider && each.version !== to)
      .map(({ version: from }) => ({ provider, from, to }));
  });
}

function contractsWith({ contracts }: Release, provider: string): readonly Contract[] {
  return contracts.filter((each) => each.provider === provider && each.isPublished !== false);
}

/** Reads each pact with HTTP interactions once, although the search for a repair reads the release several times. */
function makeReadPacts(client: Pick<BrokerClient, 'findPact'>) {
  const read = new Map<string, PactOfVersion | undefined>();
  return async (contracts: readonly Contract[]): Promise<readonly PactOfVersion[]> => {
    const found = await pMap(
      contracts,
      async ({ consumer, consumerVersion, provider }) => {
        const key = JSON.stringify([consumer, consumerVersion, provider]);
        if (!read.has(key)) {
          const published = await client.findPact({ consumer, consumerVersion, provider });
          const version = { consumer, version: consumerVersion, places: [] };
          const pact = published && toPact(published, publishedPactName({ ...version, provider }));
          read.set(key, pact && hasHttp(pact) ? { ...version, pact } : undefined);
        }
        return read.get(key);
      },
      { concurrency: CONCURRENCY },
    );
    return found.flatMap((each) => each ?? []);
  };
}

function hasHttp(pact: Pact): boolean {
  return usageOf(pact).some(({ kind }) => kind === 'http');
}

interface ApiBreak {
  readonly provider: string;
  readonly providerVersion: string;
  readonly consumer: string;
  readonly consumerVersion: string;
  readonly place: ApiPlace;
}

interface Change {
  readonly readDocument: ReadVersionDocument;
  readonly pacts: readonly PactOfVersion[];
}

async function reviewChange(
  change: ProviderChange,
  { readDocument, pacts }: Change,
): Promise<{ readonly review: ApiChangeReview; readonly breaks: readonly ApiBreak[] }> {
  const { provider, from, to } = change;
  const [before, after] = await Promise.all(
    [from, to].map((version) => readDocument({ provider, version })),
  );
  const base = { ...change, changes: 0, missing: [], undecided: [], undocumented: [] };
  if (before === undefined || after === undefined) {
    const missing = [...(before ? [] : [from]), ...(after ? [] : [to])];
    return { review: { ...base, outcome: 'no-document', missing }, breaks: [] };
  }
  if (isDeepStrictEqual(before.document, after.document)) {
    return { review: { ...base, outcome: 'unchanged' }, breaks: [] };
  }
  const review = await reviewDocuments({ before: before.document, after: after.document, pacts });
  const undecided = review.versions
    .filter(({ verdict }) => verdict === 'unknown')
    .map(({ consumer, version }) => ({ consumer, version }));
  const undocumented = review.versions
    .filter((each) => each.undocumented.length > 0)
    .map(({ consumer, version, undocumented: interactions }) => ({
      consumer,
      version,
      interactions,
    }));
  const outcome = hasComparedNothing(review) ? 'nothing-compared' : 'reviewed';
  const changes = review.changes.length;
  return {
    review: { ...base, outcome, changes, undecided, undocumented },
    breaks: toBreaks(review).map((each) => ({ ...each, provider, providerVersion: to })),
  };
}

function toBreaks({ changes }: ApiReview) {
  return changes.flatMap(({ findings, operation, in: part, path }) =>
    findings
      .filter(({ verdict }) => verdict === 'breaks')
      .map(({ consumer, version: consumerVersion }) => ({
        ...{ consumer, consumerVersion },
        place: { operation, in: part, path },
      })),
  );
}

function withBreaks(contract: Contract, breaks: readonly ApiBreak[]): Contract {
  const own = breaks.filter(
    (each) =>
      each.provider === contract.provider &&
      each.consumer === contract.consumer &&
      each.consumerVersion === contract.consumerVersion,
  );
  if (own.length === 0) return contract;
  const apiBreaks = new Map<string, readonly ApiPlace[]>();
  for (const { providerVersion, place } of own) {
    const known = apiBreaks.get(providerVersion) ?? [];
    const isKnown = known.some((each) => isDeepStrictEqual(each, place));
    apiBreaks.set(providerVersion, isKnown ? known : [...known, place]);
  }
  return { ...contract, apiBreaks };
}
