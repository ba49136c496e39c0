import { objectOrEmpty, textOf } from '../../domain/json/lenient.ts';
import { readInteractions } from '../../domain/pacts/interaction.ts';
import {
  readInteractionResults,
  type InteractionResult,
} from '../../domain/verification-results/interaction-result.ts';
import type { VerificationResult } from '../../domain/verification-results/verification-result.ts';
import type { Links } from '../../hal/links.ts';
import type { Pact } from '../../use-cases/pacts/find-pact.ts';
import { toResultView, type ResultView } from './result-line-view.ts';

/** The texts and links of the page of a verification result, ready to render. */
export interface ResultPageView {
  readonly consumer: string;
  readonly provider: string;
  readonly version: string;
  readonly pact: string;
  readonly result: ResultView;
  /** The library and its version. */
  readonly verifiedBy: string | undefined;
  readonly isWorkInProgress: boolean;
  /** Failed ones first. */
  readonly interactions: readonly InteractionLine[];
}

export interface InteractionLine extends InteractionResult {
  readonly title: string;
}

export function toResultPageView(
  links: Links,
  { publication, content }: Pact,
  verification: VerificationResult,
): ResultPageView {
  const { consumer, provider, consumerVersion } = publication;
  const descriptions = new Map(
    readInteractions(content).map(({ id, description }) => [id ?? '', description]),
  );
  const lines = readInteractionResults(verification.testResults).map((result) => {
    const { interactionId = '', description } = result;
    const title = descriptions.get(interactionId) ?? description ?? `Interaction ${interactionId}`;
    return { ...result, title };
  });
  return {
    ...{ consumer, provider, version: consumerVersion },
    pact: links.pact(publication, consumerVersion),
    result: toResultView(links, publication, verification),
    verifiedBy: toLibrary(verification),
    isWorkInProgress: verification.wip,
    interactions: lines.toSorted((a, b) => Number(a.success === true) - Number(b.success === true)),
  };
}

function toLibrary({ verifiedBy }: VerificationResult): string | undefined {
  const { implementation, version } = objectOrEmpty(verifiedBy);
  const name = textOf(implementation);
  return name === undefined ? undefined : [name, textOf(version) ?? ''].join(' ').trim();
}
