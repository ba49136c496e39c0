import path from 'node:path';
import type { Broker } from '@shopflow/project/open-broker';
import type { Pacticipant } from '@shopflow/project/pacticipants';
import { pactFilesOf } from '@shopflow/project/pacts';
import type { Project } from '@shopflow/project/project';
import type { Outcome } from '@shopflow/project/run-command';
import { UserError } from '@shopflow/project/user-error';
import { verifyProvider } from '@shopflow/project/verify-provider';
import type { WorkingTreeVersion } from '@shopflow/project/working-tree-version';
import { askGate } from '@shopflow/release-gate/ask-gate';
import { publishOne } from '../publish.ts';
import type { Step } from './step.ts';

/** Runs a package.json script in a workspace. */
export type TaskRunner = (
  task: string,
  options: { readonly workspace: string; readonly signal: AbortSignal },
) => Promise<Outcome>;

/** The input of a pipeline run. */
export interface Pipeline extends WorkingTreeVersion {
  readonly project: Project;
  readonly pacticipant: Pacticipant;
  readonly environment: string;
  /** Whether the gate also says yes when nothing is compared; by default, no. */
  readonly allowsNoContracts?: boolean | undefined;
  readonly runTask: TaskRunner;
  readonly signal: AbortSignal;
}

/** The steps without a broker: the providers of this checkout verify its pacts. */
export function localSteps(pipeline: Pipeline): readonly Step[] {
  const { isConsumer, isProvider } = pipeline.pacticipant;
  return [
    taskStep('typecheck', pipeline),
    taskStep('test', pipeline),
    ...(isConsumer ? [taskStep('test:consumer', pipeline)] : []),
    ...(isProvider ? [taskStep('test:provider', pipeline)] : []),
  ];
}

/** The steps that a version must pass before it can be deployed. */
export function brokerSteps(pipeline: Pipeline, broker: () => Broker): readonly Step[] {
  const { isConsumer, isProvider } = pipeline.pacticipant;
  return [
    taskStep('typecheck', pipeline),
    taskStep('test', pipeline),
    ...(isConsumer ? [taskStep('test:consumer', pipeline), publishStep(pipeline, broker)] : []),
    ...(isProvider ? [verifyStep(pipeline, broker)] : []),
    gateStep(pipeline, broker),
  ];
}

function taskStep(task: string, { pacticipant, runTask, signal }: Pipeline): Step {
  const { workspace } = pacticipant;
  return {
    name: task,
    command: `npx turbo run ${task} --filter=./${workspace}`,
    run: async () => {
      const { exitCode, output } = await runTask(task, { workspace, signal });
      return exitCode === 0 ? { passed: true } : { passed: false, output };
    },
  };
}

function publishStep(pipeline: Pipeline, broker: () => Broker): Step {
  const { project, pacticipant, version, branch, signal } = pipeline;
  const { name } = pacticipant;
  return {
    name: 'publish',
    command: `npm run contracts -- publish ${name} --version ${version}${branch === null ? '' : ` --branch ${branch}`}`,
    run: async () => {
      const files = await pactFilesOf(project, name);
      await publishOne(project, broker(), { pacticipant, files, version, branch, signal });
      return { passed: true, published: files.map((file) => path.basename(file)) };
    },
  };
}

function verifyStep(pipeline: Pipeline, broker: () => Broker): Step {
  const { project, pacticipant, version, branch, signal } = pipeline;
  const { name, workspace } = pacticipant;
  return {
    name: 'verify',
    command: `npm run verify -w ${workspace}`,
    run: async () => {
      const folder = path.join(project.root, workspace);
      const verification = await verifyProvider(
        { name, folder, version, branch },
        { env: project.env, signal, address: broker().address },
      ).catch((error: unknown) => {
        if (!(error instanceof UserError)) throw error;
        const next = `If no consumer of ${name} has published a pact yet, publish one first.`;
        throw new UserError(`${error.message}\n${next}`, { cause: error });
      });
      return { passed: verification.success, verification };
    },
  };
}

function gateStep(pipeline: Pipeline, broker: () => Broker): Step {
  const { pacticipant, version, environment, allowsNoContracts } = pipeline;
  const { name } = pacticipant;
  const allow = allowsNoContracts === true ? ' --allow-no-contracts' : '';
  return {
    name: 'can-i-deploy',
    command: `npm run contracts -- can-i-deploy ${name} --to-environment ${environment} --version ${version}${allow}`,
    run: async () => {
      const question = { pacticipant: name, version, environment, allowsNoContracts };
      const verdict = await askGate(broker().client, question);
      return { passed: verdict.deployable === true, verdict };
    },
  };
}
