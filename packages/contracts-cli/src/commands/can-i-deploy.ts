import { addEnvironmentOption } from '@shopflow/project/environment-option';
import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';
import { printReport } from '../print/formats/print-report.ts';
import { addFormatOption, toFormat, type FormatOptions } from './format-option.ts';
import { parseVersion } from './version-option.ts';

interface Options extends FormatOptions {
  readonly toEnvironment: string;
  readonly version?: string;
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
    .addHelpText(
      'after',
      '\nExit codes: 0 it can be deployed, 1 it cannot, 2 an error, 3 not known yet, 4 the broker cannot be reached.',
    )
    .action(async (pacticipant: string, { toEnvironment, version, ...options }: Options) => {
      const { openBroker } = await import('@shopflow/project/open-broker');
      const { canIDeploy } = await import('../operations/can-i-deploy.ts');
      const { verdictReport } = await import('../print/reports/verdict-report.ts');
      const { verdictTable } = await import('../print/verdict-table.ts');
      const question = { pacticipant, version, environment: toEnvironment };
      const verdict = await canIDeploy(project, openBroker(project), question);
      await printReport(project, verdict, {
        command: 'can-i-deploy',
        format: toFormat(options),
        text: (each) => verdictTable([each]),
        toReport: verdictReport,
      });
    });
  addFormatOption(command);
  addEnvironmentOption(command, {
    description: 'environment to deploy to, for example staging',
    isRequired: true,
  });
}
