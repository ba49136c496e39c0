import path from 'node:path';
import { makeBrokerClient } from '@shopflow/broker-client';
import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { askGate } from '@shopflow/release-gate/ask-gate';
import { verdictText } from '@shopflow/release-gate/reason-text';
import type { Environment } from '@shopflow/project/environment';
import { publishPacts } from '@shopflow/project/publish-pacts';
import { pactFilesOf, repositoryRoot, type Pacticipant } from '@shopflow/project/repository';
import { runTurboTask } from '@shopflow/project/turbo-task';
import { UserError } from '@shopflow/project/user-error';
import { verifyProvider } from '@shopflow/project/verify-provider';
import type { WorkingTreeVersion } from '@shopflow/project/working-tree-version';
import type { Step } from './step.ts';

/** The input of a pipeline run. */
export interface Pipeline extends WorkingTreeVersion {
  readonly pacticipant: Pacticipant;
  readonly environment: string;
  readonly env: Environment;
  readonly signal: AbortSignal;
}

/** The steps without a broker: the providers of this checkout verify its pacts. */
export function localSteps(pipeline: Pipeline): readonly Step[] {
  const { isConsumer, isProvider } = pipeline.pacticipant;
  return [
    turboStep('typecheck', pipeline),
    turboStep('test', pipeline),
    ...(isConsumer ? [turboStep('test:consumer', pipeline)] : []),
    ...(isProvider ? [turboStep('test:provider', pipeline)] : []),
  ];
}

/** The steps that a version must pass before it can be deployed. */
export function brokerSteps(pipeline: Pipeline, broker: () => BrokerAddress): readonly Step[] {
  const { isConsumer, isProvider } = pipeline.pacticipant;
  return [
    turboStep('typecheck', pipeline),
    turboStep('test', pipeline),
    ...(isConsumer ? [turboStep('test:consumer', pipeline), publishStep(pipeline, broker)] : []),
    ...(isProvider ? [verifyStep(pipeline, broker)] : []),
    gateStep(pipeline, broker),
  ];
}

function turboStep(task: string, { pacticipant, env, signal }: Pipeline): Step {
  const { name, workspace } = pacticipant;
  return {
    name: task,
    command: `npx turbo run ${task} --filter=./${workspace}`,
    run: async () => {
      const { exitCode, output } = await runTurboTask(task, { env, signal, workspace });
      if (exitCode === 0) return { yes: true };
      return { yes: false, text: `${output}\n\n${name} team: fix it, ${task} fails.` };
    },
  };
}

function publishStep(pipeline: Pipeline, broker: () => BrokerAddress): Step {
  const { pacticipant, version, branch } = pipeline;
  const { name } = pacticipant;
  return {
    name: 'publish',
    command: `npm run contracts -- publish ${name} --version ${version} --branch ${branch}`,
    run: async () => {
      const files = await pactFilesOf(name);
      await publishPacts(broker(), { files, version, branch });
      return { yes: true, text: files.map((file) => path.basename(file)).join(', ') };
    },
  };
}

function verifyStep(pipeline: Pipeline, broker: () => BrokerAddress): Step {
  const { pacticipant, version, branch, ...context } = pipeline;
  const { name, workspace } = pacticipant;
  return {
    name: 'verify',
    command: `npm run verify -w ${workspace}`,
    run: async () => {
      const folder = path.join(repositoryRoot, workspace);
      const { passed, count, report } = await verifyProvider(
        { name, folder, version, branch },
        { ...context, address: broker() },
      ).catch((error: unknown) => {
        if (!(error instanceof UserError)) throw error;
        const next = `If no consumer of ${name} has published a pact yet, publish one first.`;
        throw new UserError(`${error.message}\n${next}`, { cause: error });
      });
      if (passed) return { yes: true, text: count };
      const action = `${name} team: fix it, or agree on the change with the consumer's team.`;
      return { yes: false, text: `${report}\n\n${action}` };
    },
  };
}

function gateStep(pipeline: Pipeline, broker: () => BrokerAddress): Step {
  const { pacticipant, version, environment } = pipeline;
  const { name } = pacticipant;
  return {
    name: 'can-i-deploy',
    command: `npm run contracts -- can-i-deploy ${name} --to-environment ${environment} --version ${version}`,
    run: async () => {
      const question = { pacticipant: name, version, environment };
      const verdict = await askGate(makeBrokerClient(broker()), question);
      return { yes: verdict.deployable === true, text: verdictText(verdict), verdict };
    },
  };
}
