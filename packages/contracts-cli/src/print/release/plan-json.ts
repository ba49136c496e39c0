import type { Repair } from '@shopflow/release-gate/find-repair';
import {
  isDeployable,
  type Deployment,
  type PlanVerdict,
  type Step,
} from '@shopflow/release-gate/plan-release';
import type { ApiPlace, BrokenPair, PublishedTarget, Target } from '@shopflow/release-gate/release';
import { pairNextText } from '@shopflow/release-gate/pair-next';
import { pairText, withoutContractsText } from '@shopflow/release-gate/pair-text';
import type { FailedInteraction } from '@shopflow/release-gate/reason';
import type { StaleRecord } from '@shopflow/release-gate/repair-action';
import type { BreakingRange } from '../../operations/release/explain-failures.ts';
import type { ApiChangeReview } from '../../operations/release/review-api-changes.ts';
import type { PlannedRelease } from '../../operations/release/plan.ts';
import { nothingComparedLines } from './api-changes-text.ts';
import { findFailure } from './find-failure.ts';
import { ownerOfPair, type NextStep } from './next-step.ts';
import { repairSteps, type RepairStep } from './repair-steps.ts';

/** What `release plan --json` prints. */
export interface ReleasePlanJson {
  readonly schemaVersion: 1;
  readonly environment: string;
  readonly targets: readonly VersionJson[];
  readonly verdict: PlanVerdict;
  readonly steps: readonly StepJson[];
  readonly blocked: readonly BlockedJson[];
  /** Already broken in the environment; they do not block the release. */
  readonly existing: readonly PairJson[];
  /** New versions of pacticipants that are part of no contract, so nothing was compared with them. */
  readonly withoutContracts: readonly WithoutContractsJson[];
  /** What is known about changes of the providers' OpenAPI documents; empty with `--no-api-review`. */
  readonly apiReviews: readonly ApiChangeReview[];
  /** Live by the broker's records, but known not to run; only with a source of what runs. */
  readonly staleRecords: readonly StaleRecord[];
  /** Null when the release can be deployed. */
  readonly repair: RepairJson | null;
}

interface WithoutContractsJson {
  readonly code: 'no-contracts';
  readonly pacticipant: string;
  readonly version: string;
  readonly text: string;
}

interface VersionJson {
  readonly pacticipant: string;
  /** Null for a removal. */
  readonly version: string | null;
}

interface StepJson {
  readonly deploy: readonly DeploymentJson[];
  /** Whether they must be deployed at the same time; otherwise in any order. */
  readonly together: boolean;
  readonly because: readonly PairJson[];
}

export interface DeploymentJson {
  readonly pacticipant: string;
  readonly from: readonly string[];
  /** Null for a removal. */
  readonly to: string | null;
}

interface PairJson {
  readonly consumer: string;
  readonly consumerVersion: string;
  readonly provider: string;
  /** Null when no version of the provider is live. */
  readonly providerVersion: string | null;
  readonly reason: BrokenPair['reason'];
  /** Only for `breaks-on-api-change`: what of its provider's document the consumer uses. */
  readonly places?: readonly ApiPlace[];
}

interface BlockedJson extends PairJson {
  /** What happened. */
  readonly text: string;
  /** By CODEOWNERS; null for a pacticipant that is not in this repository. */
  readonly owner: string | null;
  /** What to do about it. */
  readonly next: string;
  /** Only for a pair that failed. */
  readonly failure?: FailureJson;
}

/** What the broker knows about a failed pair. */
interface FailureJson {
  readonly interactions: readonly FailedInteraction[];
  /** The newest version that worked, and the first after it that does not; null when no version worked. */
  readonly brokeIn: BreakingRange | null;
}

export interface RepairJson {
  /**
   * `gave-up`: the search reached its limit, so a smaller set of actions may exist. `impossible`: no set of
   * actions makes the release deployable. `unknown`: no pair blocks it, but something was not compared.
   */
  readonly kind: Repair['kind'] | 'unknown';
  readonly actions: readonly ActionJson[];
  /** What was not compared; only for `unknown`. */
  readonly notCompared?: readonly string[];
}

interface ActionJson extends NextStep {
  /** `record-commit`: the verification after it cannot check out the version before. */
  readonly kind: RepairStep['kind'];
  readonly pacticipant: string;
  /** Null when there is no version of the pacticipant. */
  readonly version: string | null;
  readonly text: string;
  /** The pair that the action is about. */
  readonly pair?: PairJson;
  /** Only for a pair that failed. */
  readonly failure?: FailureJson;
}

export function toPlanJson(planned: PlannedRelease): ReleasePlanJson {
  const { environment, targets, plan } = planned;
  return {
    schemaVersion: 1,
    environment,
    targets: targets.map(toVersionJson),
    verdict: plan.verdict,
    steps: plan.steps.map(toStepJson),
    blocked: plan.blocked.map((pair) => toBlockedJson(planned, pair)),
    existing: plan.existing.map(toPairJson),
    withoutContracts: plan.withoutContracts.map(toWithoutContractsJson),
    apiReviews: planned.apiReviews,
    staleRecords: planned.staleRecords,
    repair: toRepairJson(planned),
  };
}

/** Null when the release can be deployed. */
export function toRepairJson(planned: PlannedRelease): RepairJson | null {
  const { plan, repair } = planned;
  if (repair === undefined) return isDeployable(plan) ? null : toUnknownJson(planned);
  const actions = repairSteps(planned).map((step) => toActionJson(planned, step));
  return { kind: repair.kind, actions };
}

function toUnknownJson(planned: PlannedRelease): RepairJson {
  return {
    kind: 'unknown',
    actions: [],
    notCompared: [
      ...planned.plan.withoutContracts.map(withoutContractsText),
      ...nothingComparedLines(planned),
    ],
  };
}

function toBlockedJson(planned: PlannedRelease, pair: BrokenPair): BlockedJson {
  return {
    ...toPairJson(pair),
    text: pairText(pair),
    owner: ownerOfPair(planned, pair),
    next: pairNextText(pair, planned.repair?.actions),
    ...toFailureJson(planned, pair),
  };
}

function toActionJson(planned: PlannedRelease, { pair, ...step }: RepairStep): ActionJson {
  return {
    ...step,
    ...(pair !== undefined && { pair: toPairJson(pair), ...toFailureJson(planned, pair) }),
  };
}

function toFailureJson(
  planned: PlannedRelease,
  pair: BrokenPair,
): { readonly failure?: FailureJson } {
  const found = findFailure(planned, pair);
  if (found === undefined) return {};
  const { interactions, brokeIn = null } = found;
  return { failure: { interactions, brokeIn } };
}

function toVersionJson({ pacticipant, version }: Target): VersionJson {
  return { pacticipant, version: version ?? null };
}

function toWithoutContractsJson(target: PublishedTarget): WithoutContractsJson {
  const { pacticipant, version } = target;
  return { code: 'no-contracts', pacticipant, version, text: withoutContractsText(target) };
}

function toStepJson({ deploy, isTogether, because }: Step): StepJson {
  return {
    deploy: deploy.map(toDeploymentJson),
    together: isTogether,
    because: because.map(toPairJson),
  };
}

export function toDeploymentJson({ pacticipant, from, to }: Deployment): DeploymentJson {
  return { pacticipant, from, to: to ?? null };
}

function toPairJson(pair: BrokenPair): PairJson {
  const { consumer, consumerVersion, provider, providerVersion = null, reason, places } = pair;
  return {
    ...{ consumer, consumerVersion, provider, providerVersion, reason },
    ...(places !== undefined && { places }),
  };
}
