import { requireEnvironment } from '@shopflow/broker-client/require-environment';
import type { Broker } from '@shopflow/project/open-broker';
import { findPacticipant } from '@shopflow/project/pacticipants';
import type { Progress } from '@shopflow/project/progress';
import type { Project } from '@shopflow/project/project';
import { runTurboTask } from '@shopflow/project/turbo-task';
import {
  workingTreeVersion,
  type VersionOptions,
  type WorkingTreeVersion,
} from '@shopflow/project/working-tree-version';
import { runSteps, toNotRun } from './run-steps.ts';
import type { StepResult } from './step.ts';
import { brokerSteps, localSteps, type TaskRunner } from './steps.ts';

export interface CiInput extends VersionOptions {
  /** Name, or folder of the workspace. */
  readonly service: string;
  /** The environment to ask the gate about. */
  readonly environment: string;
  /** Uses no broker. */
  readonly local?: boolean | undefined;
  /** Whether the service may be part of no contract. */
  readonly allowsNoContracts?: boolean | undefined;
  /** Lists the steps without running them. */
  readonly dryRun?: boolean | undefined;
}

/** How the steps run and are reported. */
interface RunContext {
  readonly signal: AbortSignal;
  readonly progress: Progress;
  /** Default: turbo, which uses its cache for unchanged workspaces. */
  readonly runTask?: TaskRunner;
}

/** The result of a pipeline. */
export interface CiResult extends WorkingTreeVersion {
  readonly pacticipant: string;
  /** Folder of the pacticipant's workspace, relative to the root. */
  readonly workspace: string;
  readonly environment: string;
  /** `local`: nothing was published, and the gate was not asked. */
  readonly proof: 'broker' | 'local';
  readonly steps: readonly StepResult[];
}

/**
 * Runs the pipeline of one pacticipant, up to the first step that fails.
 *
 * @param broker is called only when a broker is needed
 * @throws UserError, BrokerClientError when a step has no result, or, before the first step, when
 *   the broker is not available; the reason of the signal
 */
export async function runCi(
  project: Project,
  broker: () => Broker,
  { service, local = false, dryRun = false, version, branch, ...run }: CiInput & RunContext,
): Promise<CiResult> {
  const { environment, allowsNoContracts, signal, progress } = run;
  const runTask = run.runTask ?? ((...task) => runTurboTask(project, ...task));
  const pacticipant = await findPacticipant(project, service);
  // First, so that the gate can be asked at the end.
  if (!local && !dryRun) await requireEnvironment(broker().client, environment);
  const built = await workingTreeVersion(project, { version, branch });
  const pipeline = {
    ...{ project, ...built, pacticipant, environment, allowsNoContracts },
    ...{ runTask, signal },
  };
  const steps = local ? localSteps(pipeline) : brokerSteps(pipeline, broker);
  return {
    ...{ pacticipant: pacticipant.name, workspace: pacticipant.workspace, ...built, environment },
    proof: local ? 'local' : 'broker',
    steps: dryRun ? steps.map(toNotRun) : await runSteps(steps, progress),
  };
}

/** Whether every step passed; null when none was run. */
export function hasPassed({ steps }: Pick<CiResult, 'steps'>): boolean | null {
  if (steps.every(({ outcome }) => outcome === 'not-run')) return null;
  return steps.every(({ outcome }) => outcome === 'yes');
}
