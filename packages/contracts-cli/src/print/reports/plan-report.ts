import { hasAnyOrder, isDeployable } from '@shopflow/release-gate/plan-release';
import { pairNextText } from '@shopflow/release-gate/pair-next';
import { EXISTING_TITLE, pairText, withoutContractsText } from '@shopflow/release-gate/pair-text';
import type { BrokenPair, PublishedTarget } from '@shopflow/release-gate/release';
import type { ApiChangeReview } from '../../operations/release/review-api-changes.ts';
import type { PlannedRelease } from '../../operations/release/plan.ts';
import type { Finding, Report } from '../formats/finding.ts';
import { notReviewedText } from '../release/api-changes-text.ts';
import { ownerOfPair } from '../release/next-step.ts';
import { planExitCode } from '../release/plan-exit-code.ts';
import { targetsText } from '../release/plan-text.ts';
import { repairSteps, type RepairStep } from '../release/repair-steps.ts';

/** The plan or repair of a release: blocked and existing pairs, and the actions that repair it. */
export function planReport(planned: PlannedRelease): Report {
  const { environment, targets, plan } = planned;
  const exitCode = planExitCode(plan.verdict);
  return {
    title: `release plan of ${targetsText(targets)} to ${environment}`,
    conclusion: hasAnyOrder(plan.steps)
      ? 'It can be deployed, in any order.'
      : CONCLUSIONS[plan.verdict],
    exitCode,
    findings: [
      ...plan.blocked.map((pair) => toBlocked(planned, pair)),
      ...repairSteps(planned).map((step) => toAction(planned, step)),
      ...plan.withoutContracts.map((each) => toWithoutContracts(planned, each)),
      ...plan.existing.map((pair) => toExisting(planned, pair)),
      ...planned.apiReviews.flatMap((review) => toNotReviewed(planned, review)),
    ],
  };
}

const CONCLUSIONS: Readonly<Record<PlannedRelease['plan']['verdict'], string>> = {
  now: 'It can be deployed.',
  'in-order': 'It can be deployed, in the order of the steps.',
  together: 'It can be deployed, but some services only at the same time.',
  no: 'It cannot be deployed.',
  unknown: 'It is not known yet whether it can be deployed.',
};

function toBlocked(planned: PlannedRelease, pair: BrokenPair): Finding {
  const isUnknown = planned.plan.verdict === 'unknown';
  const blocked = toPairFinding(planned, pair);
  return {
    ...blocked,
    level: isUnknown ? 'warning' : 'error',
    title: `Blocked: ${blocked.title}`,
    exitCode: isUnknown ? 3 : 1,
  };
}

function toWithoutContracts({ environment }: PlannedRelease, target: PublishedTarget): Finding {
  const { pacticipant, version } = target;
  return {
    subject: { kind: 'release-no-contracts', provider: pacticipant, place: environment },
    level: 'warning',
    title: `Nothing was compared with ${pacticipant} ${version}`,
    message: withoutContractsText(target),
    exitCode: 3,
  };
}

function toNotReviewed(
  { environment, plan }: PlannedRelease,
  review: ApiChangeReview,
): readonly Finding[] {
  const { provider, from, to, outcome } = review;
  const isWrong = outcome === 'nothing-compared';
  if (!isWrong && (outcome !== 'no-document' || !isDeployable(plan))) return [];
  return [
    {
      subject: { kind: 'release-api-not-reviewed', provider, place: environment },
      level: isWrong ? 'warning' : 'notice',
      title: `The OpenAPI change of ${provider} ${from} → ${to} was not reviewed`,
      message: notReviewedText(review),
      exitCode: isWrong ? 3 : 0,
    },
  ];
}

function toExisting(planned: PlannedRelease, pair: BrokenPair): Finding {
  const existing = toPairFinding(planned, pair);
  return { ...existing, title: `${EXISTING_TITLE}: ${existing.title}` };
}

function toPairFinding(planned: PlannedRelease, pair: BrokenPair): Finding {
  const { consumer, provider, reason } = pair;
  return {
    subject: { kind: `release-${reason}`, consumer, provider, place: planned.environment },
    level: 'warning',
    title: pairText(pair),
    message: ownedText(ownerOfPair(planned, pair), pairNextText(pair, planned.repair?.actions)),
    exitCode: 0,
  };
}

function toAction(
  { environment }: PlannedRelease,
  { kind, pacticipant, text, pair, owner, command }: RepairStep,
): Finding {
  const sides =
    pair === undefined
      ? { provider: pacticipant }
      : { consumer: pair.consumer, provider: pair.provider };
  return {
    subject: { kind: `repair-${kind}`, ...sides, place: environment },
    level: 'notice',
    title: `Repair: ${text}`,
    message: ownedText(owner, command),
    exitCode: 0,
  };
}

function ownedText(owner: string | null, next: string | null): string {
  return [owner, next].filter((part) => part !== null).join(': ');
}
