import { addEnvironmentOption } from '@shopflow/project/environment-option';
import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';
import { printResult } from '../print/print-result.ts';
import { parseVersion } from './version-option.ts';

interface Options {
  readonly toEnvironment: string;
  readonly version?: string;
  readonly branch?: string;
  readonly local?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function addCiCommand(program: Command, project: Project): void {
  const command = program
    .command('ci')
    .description("run a service's contract pipeline, with the same steps as its CI")
    .argument('<service>', 'folder in services/, or name in the broker')
    .option('--version <version>', 'version of the service (default: the git commit)', parseVersion)
    .option('--branch <branch>', 'branch of the version (default: the git branch)')
    .option('--local', 'use no broker: verify this checkout only, publish nothing')
    .option('--dry-run', 'list the steps without running them')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nStops at the first step that fails. Deploys nothing: after a deployment, run record-deployment.' +
        '\nExit codes: 0 all steps passed, 1 a step failed, 2 an error.',
    )
    .action((service: string, options: Options) => run(project, service, options));
  addEnvironmentOption(command, {
    description: 'environment to ask the gate about',
    defaultValue: 'staging',
  });
}

async function run(
  project: Project,
  service: string,
  { toEnvironment: environment, json, ...options }: Options,
): Promise<void> {
  const { openBroker } = await import('@shopflow/project/open-broker');
  const { findPacticipants } = await import('@shopflow/project/pacticipants');
  const { runCi, hasPassed } = await import('../operations/ci/run-ci.ts');
  const { ciJson, ciText } = await import('../print/ci-text.ts');
  const { withProgress } = await import('../print/progress.ts');
  const input = { service, environment, ...options };
  const result = await withProgress((context) =>
    runCi(project, () => openBroker(project), { ...input, ...context }),
  );
  const pacticipants = await findPacticipants(project);
  printResult(result, { json, text: (each) => ciText(each, pacticipants), toJson: ciJson });
  process.exitCode = hasPassed(result) === false ? 1 : 0;
}
