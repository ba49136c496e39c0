import type { Repair } from '@shopflow/release-gate/find-repair';
import type { Deployment, PlanVerdict, Step } from '@shopflow/release-gate/plan-release';
import type { BrokenPair, Target } from '@shopflow/release-gate/release';
import type { RepairAction } from '@shopflow/release-gate/repair-action';
import type { PlannedRelease } from '../../operations/release/plan.ts';
import { toNextStep, type NextStep } from './next-step.ts';

/** What `release plan --json` prints. */
export interface ReleasePlanJson {
  readonly schemaVersion: 1;
  readonly environment: string;
  readonly targets: readonly VersionJson[];
  readonly verdict: PlanVerdict;
  readonly steps: readonly StepJson[];
  readonly blocked: readonly (PairJson & NextStep)[];
  /** Already broken in the environment; they do not block the release. */
  readonly existing: readonly PairJson[];
  /** Null when the release can be deployed. */
  readonly repair: RepairJson | null;
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
}

export interface RepairJson {
  /**
   * `gave-up`: the search reached its limit, so a smaller set of actions may exist. `impossible`: no set of
   * actions makes the release deployable.
   */
  readonly kind: Repair['kind'];
  readonly actions: readonly (NextStep & {
    readonly kind: RepairAction['kind'];
    readonly pacticipant: string;
    readonly version: string;
    /** The pair to verify or to fix. */
    readonly pair?: PairJson;
  })[];
}

export function toPlanJson(planned: PlannedRelease): ReleasePlanJson {
  const { environment, targets, plan } = planned;
  return {
    schemaVersion: 1,
    environment,
    targets: targets.map(toVersionJson),
    verdict: plan.verdict,
    steps: plan.steps.map(toStepJson),
    blocked: plan.blocked.map((pair) => ({ ...toPairJson(pair), ...toNextStep(planned, pair) })),
    existing: plan.existing.map(toPairJson),
    repair: toRepairJson(planned),
  };
}

/** Null when the release can be deployed. */
export function toRepairJson(planned: PlannedRelease): RepairJson | null {
  const { repair } = planned;
  if (repair === undefined) return null;
  const actions = repair.kind === 'impossible' ? [] : (repair.actions ?? []);
  return { kind: repair.kind, actions: actions.map((action) => toActionJson(planned, action)) };
}

function toActionJson(
  planned: PlannedRelease,
  action: RepairAction,
): RepairJson['actions'][number] {
  const next = toNextStep(planned, action);
  if (action.kind === 'add-version' || action.kind === 'correct-record')
    return { ...action, ...next };
  const { pair, kind } = action;
  const { provider: pacticipant, providerVersion: version = '' } = pair;
  return { kind, pacticipant, version, pair: toPairJson(pair), ...next };
}

function toVersionJson({ pacticipant, version }: Target): VersionJson {
  return { pacticipant, version: version ?? null };
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

function toPairJson({ providerVersion, ...pair }: BrokenPair): PairJson {
  return { ...pair, providerVersion: providerVersion ?? null };
}
