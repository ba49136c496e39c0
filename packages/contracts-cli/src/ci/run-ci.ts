import { makeBrokerClient } from '@shopflow/broker-client';
import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { readBrokerAddress } from '@shopflow/broker-client/read-broker-address';
import type { Environment } from '../environment.ts';
import { listenForInterruption } from '@shopflow/service-kit/interruption';
import { makeProgress } from '../progress.ts';
import { findPacticipant } from '../repository.ts';
import { UserError } from '../user-error.ts';
import { workingTreeVersion, type VersionOptions } from '../working-tree-version.ts';
import type { CiResult } from './ci-report.ts';
import { notRun, runSteps } from './run-steps.ts';
import { brokerSteps, localSteps } from './steps.ts';

export interface CiOptions extends VersionOptions {
  /** The environment that the gate is asked about. */
  readonly to: string;
  /** Without a broker. */
  readonly local?: boolean;
  /** Tells the steps and runs none. */
  readonly dryRun?: boolean;
}

/**
 * The pipeline of one pacticipant, up to the first no.
 *
 * @throws UserError, BrokerClientError when a step cannot be answered, a broker that is missing
 *   before any has run; Interrupted after a signal
 */
export async function runCi(
  service: string,
  { to: environment, local = false, dryRun = false, ...given }: CiOptions,
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
    steps: dryRun ? steps.map(notRun) : await runSteps(steps, makeProgress(signal)),
  };
}

/** @throws UserError, BrokerClientError when the gate could not be asked in the end */
async function checkBroker(address: BrokerAddress, environment: string): Promise<void> {
  const known = await makeBrokerClient(address).environments();
  if (known.includes(environment)) return;
  throw new UserError(
    `The broker at ${address.baseUrl} has no environment ${environment}. ` +
      `Create it: npx pact-broker create-environment --name ${environment}`,
  );
}
