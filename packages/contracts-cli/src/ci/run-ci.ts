import { makeBrokerClient } from '@shopflow/broker-client';
import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { readBrokerAddress } from '@shopflow/broker-client/read-broker-address';
import type { Environment } from '@shopflow/project/environment';
import { listenForInterruption } from '@shopflow/service-kit/interruption';
import { makeProgress } from '../print/progress.ts';
import { findPacticipant } from '@shopflow/project/repository';
import { UserError } from '@shopflow/project/user-error';
import { workingTreeVersion, type VersionOptions } from '@shopflow/project/working-tree-version';
import type { CiResult } from './ci-report.ts';
import { toNotRun, runSteps } from './run-steps.ts';
import { brokerSteps, localSteps } from './steps.ts';

export interface CiOptions extends VersionOptions {
  /** The environment to ask the gate about. */
  readonly toEnvironment: string;
  /** Uses no broker. */
  readonly local?: boolean;
  /** Lists the steps without running them. */
  readonly dryRun?: boolean;
}

/**
 * Runs the pipeline of one pacticipant, up to the first step that fails.
 *
 * @throws UserError, BrokerClientError when a step has no result, or, before the first step, when
 *   the broker is not available; Interrupted after a signal
 */
export async function runCi(
  service: string,
  { toEnvironment: environment, local = false, dryRun = false, ...given }: CiOptions,
  env: Environment,
): Promise<CiResult> {
  const pacticipant = await findPacticipant(service);
  if (!local && !dryRun) await checkBroker(readBrokerAddress(env), environment);
  const version = await workingTreeVersion(given);
  using interruption = listenForInterruption();
  const { signal } = interruption;
  const pipeline = { ...version, pacticipant, environment, env, signal };
  const steps = local ? localSteps(pipeline) : brokerSteps(pipeline, () => readBrokerAddress(env));
  return {
    ...{ pacticipant: pacticipant.name, ...version, environment },
    proof: local ? 'local' : 'broker',
    steps: dryRun ? steps.map(toNotRun) : await runSteps(steps, makeProgress(signal)),
  };
}

/** Checks first that the gate can be asked at the end. @throws UserError, BrokerClientError */
async function checkBroker(address: BrokerAddress, environment: string): Promise<void> {
  const known = await makeBrokerClient(address).environments();
  if (known.includes(environment)) return;
  throw new UserError(
    `The broker at ${address.baseUrl} has no environment ${environment}. ` +
      `Create it: npx pact-broker create-environment --name ${environment}`,
  );
}
