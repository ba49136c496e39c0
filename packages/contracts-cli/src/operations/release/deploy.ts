import type { Broker } from '@shopflow/project/open-broker';
import type { Progress } from '@shopflow/project/progress';
import type { Project } from '@shopflow/project/project';
import { recordInEnvironment } from '@shopflow/project/environment-records';
import { UserError } from '@shopflow/project/user-error';
import { askGate } from '@shopflow/release-gate/ask-gate';
import { isDeployable, type Deployment, type Step } from '@shopflow/release-gate/plan-release';
import type { Verdict } from '@shopflow/release-gate/reason';
import { findMissingScripts, runDeployScript, type RunDeployScript } from './deploy-script.ts';
import { planResolved, resolveRelease, type PlannedRelease, type PlanRequest } from './plan.ts';

interface RunContext {
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Default: the `deploy` or `undeploy` script of the workspace. */
  readonly runScript?: RunDeployScript;
}

/**
 * - `deployed`: everything is live. Also when it already was.
 * - `refused`: the plan or the gate says no, or not yet; nothing after it was deployed.
 * - `failed`: a deploy script failed.
 */
export type DeployOutcome = 'deployed' | 'refused' | 'failed';

export interface DeployResult {
  readonly outcome: DeployOutcome;
  /** What was deployed and recorded, in order. */
  readonly deployed: readonly Deployment[];
  /** The last plan; its steps are what remains. */
  readonly planned: PlannedRelease;
  /** The gate's verdict that stopped the release. */
  readonly verdict?: Verdict;
  /** The deployments whose script failed, with its output. */
  readonly failures?: readonly FailedDeployment[];
}

export interface FailedDeployment extends Deployment {
  readonly output: string;
}

/**
 * Deploys a release in the order of its plan. Its versions are resolved once; then it plans again and asks the
 * gate before each deployment, records each one, and stops at the first refusal or failure. What is already live is skipped, so running
 * it again continues a release that was stopped. A run that is killed between a script and its record runs
 * that script again.
 *
 * @throws UserError before anything is deployed when a script is missing; BrokerClientError; the reason of
 *   the signal
 */
export async function deployRelease(
  project: Project,
  broker: Broker,
  { progress, signal, runScript = runDeployScript(project), ...request }: PlanRequest & RunContext,
): Promise<DeployResult> {
  const deployed: Deployment[] = [];
  const release = await resolveRelease(project, broker, request);
  for (;;) {
    const planned = await planResolved(project, broker, release);
    const [step] = planned.plan.steps;
    if (!isDeployable(planned.plan)) return { outcome: 'refused', deployed, planned };
    if (step === undefined) return { outcome: 'deployed', deployed, planned };
    if (deployed.length === 0) await requireScripts(project, planned);
    // Only the first of independent deployments: the next round checks the others against what is live then.
    const batch = step.isTogether ? step.deploy : step.deploy.slice(0, 1);
    rejectRepeated(batch, deployed);
    const verdict = await askGateFor(broker, step, {
      ...{ batch, planned, allowsNoContracts: release.allowsNoContracts },
    });
    if (verdict !== undefined) return { outcome: 'refused', deployed, planned, verdict };
    signal.throwIfAborted();
    const results = await Promise.all(
      batch.map((each) => deployOne(each, { broker, planned, progress, runScript, signal })),
    );
    const failures = results.flatMap(({ failure }) => failure ?? []);
    deployed.push(
      ...results.filter(({ failure }) => failure === undefined).map(({ deployment }) => deployment),
    );
    if (failures.length > 0) return { outcome: 'failed', deployed, planned, failures };
  }
}

/**
 * The gate's verdict when it refuses. It is not asked about a group or a removal: it compares one version
 * with what is live now.
 */
async function askGateFor(
  { client }: Broker,
  { isTogether }: Step,
  {
    batch: [deployment],
    planned,
    allowsNoContracts,
  }: {
    readonly batch: readonly Deployment[];
    readonly planned: PlannedRelease;
    readonly allowsNoContracts: boolean | undefined;
  },
): Promise<Verdict | undefined> {
  if (isTogether || deployment?.to === undefined) return undefined;
  const { pacticipant, to: version } = deployment;
  const verdict = await askGate(client, {
    ...{ pacticipant, version, environment: planned.environment, allowsNoContracts },
  });
  return verdict.deployable === true ? undefined : verdict;
}

/** @throws UserError when a deployment has to be repeated, because its record changed nothing */
function rejectRepeated(batch: readonly Deployment[], deployed: readonly Deployment[]): void {
  const repeated = batch.find(({ pacticipant }) =>
    deployed.some((each) => each.pacticipant === pacticipant),
  );
  if (repeated === undefined) return;
  const { pacticipant, from } = repeated;
  throw new UserError(
    `${pacticipant} was deployed and recorded, but the broker still lists ${from.join(', ') || 'no version of it'} as live. ` +
      'Did another release record it at the same time?',
  );
}

interface DeployContext extends Required<RunContext> {
  readonly broker: Broker;
  readonly planned: PlannedRelease;
}

async function deployOne(
  deployment: Deployment,
  { broker, planned, progress, runScript, signal }: DeployContext,
): Promise<{ readonly deployment: Deployment; readonly failure?: FailedDeployment }> {
  const { environment, workspaces } = planned;
  const { pacticipant, to } = deployment;
  const title = to === undefined ? `Remove ${pacticipant}` : `Deploy ${pacticipant} ${to}`;
  const workspace = workspaces.get(pacticipant) ?? '';
  const run = () => runScript({ ...deployment, workspace, environment, signal });
  const { exitCode, output } = await progress.step(title, run, (result) => result.exitCode === 0);
  if (exitCode !== 0) return { deployment, failure: { ...deployment, output } };
  await recordDeployment(broker, environment, deployment);
  return { deployment };
}

/** For every application instance that a version was deployed to; for the only one if there is none. */
async function recordDeployment(
  { address, client }: Broker,
  environment: string,
  { pacticipant, to: version }: Deployment,
): Promise<void> {
  const kind = version === undefined ? 'undeployment' : 'deployment';
  const deployed = await client.deployedVersions(environment);
  const own = deployed.filter((each) => each.pacticipant === pacticipant);
  const instances = new Set(own.map(({ applicationInstance }) => applicationInstance));
  for (const applicationInstance of instances.size > 0 ? instances : [undefined]) {
    await recordInEnvironment(address, kind, {
      ...{ pacticipant, version, environment, applicationInstance },
    });
  }
}

async function requireScripts(
  project: Project,
  { plan, workspaces }: PlannedRelease,
): Promise<void> {
  const deployments = plan.steps.flatMap(({ deploy }) => deploy);
  const missing = await findMissingScripts(project, deployments, workspaces);
  if (missing.length > 0) throw new UserError(`Nothing was deployed. ${missing.join(' ')}`);
}
