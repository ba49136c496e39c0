import type { UnresolvedReason } from '@shopflow/project/checkouts/resolve-commit';
import { actionText, subjectOf } from '@shopflow/release-gate/action-text';
import type { BrokenPair } from '@shopflow/release-gate/release';
import type { RepairAction } from '@shopflow/release-gate/repair-action';
import type { MissingCommit } from '../../operations/release/missing-commits.ts';
import type { PlannedRelease } from '../../operations/release/plan.ts';
import { toNextStep, type NextStep } from './next-step.ts';

/** A step of a repair: an action, or what it needs before its command can run. */
export interface RepairStep extends NextStep {
  readonly kind: RepairAction['kind'] | 'record-commit';
  readonly pacticipant: string;
  /** Null when there is no version of the pacticipant. */
  readonly version: string | null;
  readonly text: string;
  /** The pair that the action is about. */
  readonly pair?: BrokenPair;
}

/** The steps of the repair of a release, in order; empty without a repair. */
export function repairSteps(planned: PlannedRelease): readonly RepairStep[] {
  const missing = [...planned.missingCommits];
  return (planned.repair?.actions ?? []).flatMap((action) => {
    const { pacticipant, version = null } = subjectOf(action);
    const step: RepairStep = {
      ...{ kind: action.kind, pacticipant, version, text: actionText(action) },
      ...toNextStep(planned, action),
      ...('pair' in action && { pair: action.pair }),
    };
    const index = missing.findIndex((each) => action.kind === 'verify' && isOf(each, action.pair));
    if (index === -1) return [step];
    const commits = missing.splice(index, 1);
    return [...commits.map((each) => toRecordStep(each, step.owner)), step];
  });
}

function isOf({ pacticipant, version }: MissingCommit, pair: BrokenPair): boolean {
  return pacticipant === pair.provider && version === pair.providerVersion;
}

const REASONS: Readonly<Record<UnresolvedReason, string>> = {
  'not-a-commit': 'is not a git commit',
  'unknown-commit': 'is not a commit of this repository',
  'names-a-branch': 'is the name of a branch or tag',
  'not-on-branch': 'is not on the main branch',
};

/** Once per version, although several of its verifications may be missing. */
function toRecordStep({ pacticipant, version, reason }: MissingCommit, owner: string | null) {
  const record = JSON.stringify({ [pacticipant]: { [version]: 'COMMIT' } });
  return {
    ...{ kind: 'record-commit' as const, pacticipant, version, owner, command: null },
    text:
      `Record the commit of ${pacticipant} ${version} in contracts/version-commits.json on the main branch, ` +
      `because ${version} ${REASONS[reason]}: ${record}`,
  };
}
