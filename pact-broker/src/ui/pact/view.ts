import type { PageRequest } from '../../domain/page.ts';
import {
  readInteractions,
  specificationOf,
  type Interaction,
} from '../../domain/pacts/interaction.ts';
import {
  readInteractionResults,
  type InteractionResult,
} from '../../domain/verification-results/interaction-result.ts';
import type { VerificationResult } from '../../domain/verification-results/verification-result.ts';
import type { Links } from '../../hal/links.ts';
import type { PactDescription } from '../../use-cases/pacts/describe-pact.ts';
import type { Paging } from '../paging.ts';
import type { ResultView } from '../verification-result/result-line-view.ts';
import { toResultView } from '../verification-result/result-line-view.ts';
import { withQuery } from '../with-query.ts';

/** The texts and links of the page of a pact, ready to render. */
export interface PactView {
  readonly consumer: string;
  readonly provider: string;
  readonly version: string;
  readonly publishedAt: Date;
  /** The version with the same fingerprint that has published it. */
  readonly inheritedFrom: string | undefined;
  readonly specification: string | undefined;
  readonly branches: readonly string[];
  readonly tags: readonly string[];
  readonly environments: readonly string[];
  readonly result: ResultView | undefined;
  readonly interactions: readonly InteractionView[];
  /** The number of the first interaction on this page. */
  readonly firstNumber: number;
  readonly paging: Paging;
  readonly links: PactLinks;
}

interface PactLinks {
  readonly consumer: string;
  readonly provider: string;
  readonly previous: string;
  readonly matrix: string;
  readonly json: string;
}

export interface InteractionView extends Interaction {
  /** Undefined if the newest result does not name the interaction. */
  readonly result: InteractionResult | undefined;
  /** Undefined if it is not known. */
  readonly isVerified: boolean | undefined;
}

export const INTERACTIONS_PER_PAGE = 50;

/** @param path of this page, for its links to other pages */
export function toPactView(
  { publication, content, context, latestResult }: PactDescription,
  {
    links,
    path,
    page,
  }: { readonly links: Links; readonly path: string; readonly page: PageRequest },
): PactView {
  const { consumer, provider, consumerVersion, createdAt, inheritedFrom } = publication;
  const interactions = readInteractions(content);
  const results = readInteractionResults(latestResult?.testResults);
  const first = (page.number - 1) * page.size;
  const own = links.pact(publication, consumerVersion);
  return {
    ...{ consumer, provider, version: consumerVersion, publishedAt: createdAt },
    inheritedFrom: inheritedFrom ?? undefined,
    specification: specificationOf(content),
    branches: context?.branches.map(({ name }) => name) ?? [],
    tags: context?.tags.map(({ name }) => name) ?? [],
    environments: context?.environments.map(({ name }) => name) ?? [],
    result: latestResult && toResultView(links, publication, latestResult),
    interactions: interactions
      .slice(first, first + page.size)
      .map((each) => ({ ...each, ...resultOf(each, results, latestResult) })),
    firstNumber: first + 1,
    paging: {
      page,
      total: interactions.length,
      toPage: (number) => withQuery(path, { page: number }),
    },
    links: {
      consumer: links.pacticipant(consumer),
      provider: links.pacticipant(provider),
      previous: `${own}/diff/previous-distinct`,
      matrix: links.to('matrix', 'provider', provider, 'consumer', consumer),
      json: own,
    },
  };
}

/** A verifier that reports a success without single interactions has verified them all. */
function resultOf(
  { id, description }: Interaction,
  results: readonly InteractionResult[],
  latestResult: VerificationResult | undefined,
): Pick<InteractionView, 'result' | 'isVerified'> {
  const result =
    results.find(({ interactionId }) => interactionId !== undefined && interactionId === id) ??
    results.find((each) => each.interactionId === undefined && each.description === description);
  return { result, isVerified: result?.success ?? (latestResult?.success === true || undefined) };
}
