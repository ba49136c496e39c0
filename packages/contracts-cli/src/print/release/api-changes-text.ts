import { isDeployable } from '@shopflow/release-gate/plan-release';
import type { ApiChangeReview } from '../../operations/release/review-api-changes.ts';
import type { PlannedRelease } from '../../operations/release/plan.ts';

/**
 * What the plan knows about changes of OpenAPI documents. Of a release that cannot be deployed, not what is without a
 * document: no yes depends on it.
 */
export function apiChangeLines({ apiReviews, plan }: PlannedRelease): readonly string[] {
  return [
    ...apiReviews.flatMap(reviewedLines),
    ...apiReviews.flatMap(undecidedLines),
    ...apiReviews.flatMap(undocumentedLines),
    ...(isDeployable(plan) ? missingLines(apiReviews) : []),
  ];
}

/** Why a plan is not known yet although no pair is blocked. */
export function nothingComparedLines({ apiReviews }: PlannedRelease): readonly string[] {
  return apiReviews.filter(({ outcome }) => outcome === 'nothing-compared').flatMap(reviewedLines);
}

function reviewedLines(review: ApiChangeReview): string[] {
  const { provider, from, to, outcome, changes } = review;
  if (outcome === 'no-document') return [];
  const name = `${provider} ${from} → ${to}`;
  if (outcome === 'nothing-compared') return [`Not reviewed: ${name}. ${notReviewedText(review)}`];
  return [`Reviewed: ${name}, ${changes === 1 ? '1 change' : `${changes || 'no'} changes`}.`];
}

function undecidedLines({ provider, from, to, undecided }: ApiChangeReview): string[] {
  return undecided.map(
    ({ consumer, version }) =>
      `The pact of ${consumer} ${version} does not show whether it breaks on the OpenAPI change of ${provider} ` +
      `${from} → ${to}.`,
  );
}

/** None when no interaction matches: that is one reason for all. */
function undocumentedLines({ provider, from, outcome, undocumented }: ApiChangeReview): string[] {
  if (outcome === 'nothing-compared') return [];
  return undocumented.map(({ consumer, version, interactions }) => {
    const [verb, were] = interactions.length === 1 ? ['matches', 'was'] : ['match', 'were'];
    return (
      `${consumer} ${version}: "${interactions.join('", "')}" ${verb} no operation of the document of ` +
      `${provider} ${from}, and ${were} not judged.`
    );
  });
}

/** One line for all providers. */
function missingLines(apiReviews: readonly ApiChangeReview[]): string[] {
  const missing = apiReviews.filter(({ outcome }) => outcome === 'no-document');
  if (missing.length === 0) return [];
  const providers = missing.map(
    (each) => `${each.provider} (no document of ${versionsText(each)})`,
  );
  return [
    `Not reviewed: the OpenAPI changes of ${providers.join(', ')}. Pass --document NAME@VERSION=FILE.`,
  ];
}

/** Why a change was not reviewed, and what to do. */
export function notReviewedText(review: ApiChangeReview): string {
  const { provider, from, to, missing, outcome } = review;
  if (outcome === 'nothing-compared') {
    return (
      `No interaction matches an operation of the document of ${from}. Are these the documents of ${provider}? ` +
      'Pass others with --document, or plan without them: --no-api-review.'
    );
  }
  const [version = to] = missing;
  return `There is no document of ${versionsText(review)}. Pass --document ${provider}@${version}=FILE.`;
}

function versionsText({ missing }: ApiChangeReview): string {
  return missing.join(' and ');
}
