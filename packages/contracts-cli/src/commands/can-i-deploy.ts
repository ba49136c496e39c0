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

export function addCanIDeployCommand(program: Command, project: Project): void {
  const command = program
    .command('can-i-deploy')
    .description('check whether a version can be deployed; if not, say why and which team must act')
    .argument('<pacticipant>', 'name in the broker, or folder in services/')
    .option(
      '--version <version>',
      'version of the pacticipant (default: the git commit)',
      parseVersion,
    )
    .option('--json', 'print the verdict as JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 it can be deployed, 1 it cannot, 2 an error, 3 not known yet, 4 the broker cannot be reached.',
    )
    .action(async (pacticipant: string, { toEnvironment, version, json }: Options) => {
      const { openBroker } = await import('@shopflow/project/open-broker');
      const { canIDeploy } = await import('../operations/can-i-deploy.ts');
      const { verdictExitCode } = await import('../print/exit-code.ts');
      const { verdictTable } = await import('../print/verdict-table.ts');
      const question = { pacticipant, version, environment: toEnvironment };
      const verdict = await canIDeploy(project, openBroker(project), question);
      printResult(verdict, { json, text: (each) => verdictTable([each]) });
      process.exitCode = verdictExitCode(verdict);
    });
  addEnvironmentOption(command, {
    description: 'environment to deploy to, for example staging',
    isRequired: true,
  });
}
