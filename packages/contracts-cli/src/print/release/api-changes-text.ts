import { isDeployable } from '@shopflow/release-gate/plan-release';
import type { ApiChangeReview } from '../../operations/release/review-api-changes.ts';
import type { PlannedRelease } from '../../operations/release/plan.ts';

/**
 * What the plan does not know about changes of OpenAPI documents. Of a release that cannot be deployed, only what
 * was reviewed: no yes depends on the rest.
 */
export function apiChangeLines({ apiReviews, plan }: PlannedRelease): readonly string[] {
  return [
    ...apiReviews.flatMap(undecidedLines),
    ...(isDeployable(plan) ? missingLines(apiReviews) : []),
  ];
}

function undecidedLines({ provider, from, to, undecided }: ApiChangeReview): string[] {
  return undecided.map(
    ({ consumer, version }) =>
      `The pact of ${consumer} ${version} does not show whether it breaks on the OpenAPI change of ${provider} ` +
      `${from} → ${to}.`,
  );
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
export function missingText(review: ApiChangeReview): string {
  const { provider, to, missing } = review;
  const [version = to] = missing;
  return `There is no document of ${versionsText(review)}. Pass --document ${provider}@${version}=FILE.`;
}

function versionsText({ missing }: ApiChangeReview): string {
  return missing.join(' and ');
}
