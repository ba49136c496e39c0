import { actionCommand, workflowOf } from '@shopflow/release-gate/action-command';
import { subjectOf } from '@shopflow/release-gate/action-text';
import { whoActs } from '@shopflow/release-gate/pair-text';
import type { BrokenPair } from '@shopflow/release-gate/release';
import type { RepairAction } from '@shopflow/release-gate/repair-action';
import path from 'node:path';
import type { PlannedRelease } from '../../operations/release/plan.ts';

/** Who must act, and with which command. */
export interface NextStep {
  /** By CODEOWNERS; null for a pacticipant that is not in this repository. */
  readonly owner: string | null;
  /** Null when no command does it. */
  readonly command: string | null;
  /** The workflow that runs the command, if there is one. */
  readonly workflow?: string;
}

/** The next step for an action of the repair. */
export function toNextStep(planned: PlannedRelease, action: RepairAction): NextStep {
  const context = {
    ...planned,
    actions: planned.repair?.actions ?? [],
    hasVerifyWorkflow: (workspace: string) =>
      planned.verifiableServices.includes(path.basename(workspace)),
  };
  const workflow = workflowOf(action, context);
  return {
    owner: ownerOf(planned, whoseAction(action)),
    command: actionCommand(action, context) ?? null,
    ...(workflow !== undefined && { workflow }),
  };
}

/** The team that must act on a blocking pair. */
export function ownerOfPair(planned: PlannedRelease, pair: BrokenPair): string | null {
  return ownerOf(planned, whoActs(pair));
}

function whoseAction(action: RepairAction): string {
  return action.kind === 'verify' ? action.pair.provider : subjectOf(action).pacticipant;
}

function ownerOf({ owners }: PlannedRelease, pacticipant: string): string | null {
  return owners.get(pacticipant) ?? null;
}
