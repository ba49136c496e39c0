import { addEnvironmentOption } from '@shopflow/project/environment-option';
import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';
import { printResult } from '../print/print-result.ts';
import { parseVersion } from './version-option.ts';

interface Options {
  readonly toEnvironment: string;
  readonly version?: string;
  readonly json?: boolean;
}

export function addRecordDeploymentCommand(program: Command, project: Project): void {
  const command = program
    .command('record-deployment')
    .description('record in the broker that a version is now live in an environment')
    .argument('<service>', 'folder in services/, or name in the broker')
    .option('--version <version>', 'the deployed version (default: the git commit)', parseVersion)
    .option('--json', 'print the recorded deployment as JSON')
    .addHelpText('after', '\nExit codes: 0 recorded, 2 an error.')
    .action(async (service: string, { toEnvironment, version, json }: Options) => {
      const { openBroker } = await import('@shopflow/project/open-broker');
      const { recordDeployment } = await import('../operations/record-deployment.ts');
      const input = { service, version, environment: toEnvironment };
      const recorded = await recordDeployment(project, openBroker(project), input);
      printResult(recorded, {
        json,
        text: ({ pacticipant, version: live, environment }) =>
          `Recorded: ${pacticipant} ${live} is live in ${environment}.`,
      });
    });
  addEnvironmentOption(command, {
    description: 'environment where it is live now, for example staging',
    isRequired: true,
  });
}
