import { addEnvironmentOption } from '@shopflow/project/environment-option';
import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';
import { printResult } from '../print/print-result.ts';

interface Options {
  readonly toEnvironment?: string;
  readonly version?: string;
  readonly branch?: string;
  readonly json?: boolean;
}

export function addConfigCommand(program: Command, project: Project): void {
  const command = program
    .command('config')
    .description('print each setting, its value, and where it came from')
    .option('--version <version>', 'as for other commands')
    .option('--branch <branch>', 'as for other commands')
    .option('--json', 'print the settings as JSON')
    .addHelpText(
      'after',
      '\nSecrets are masked. Asks no broker. Exit codes: 0 printed, 2 an error.',
    )
    .action(async ({ json, ...given }: Options) => {
      const { readConfig } = await import('../operations/config.ts');
      const { configText } = await import('../print/config-text.ts');
      const settings = await readConfig(project, given);
      printResult(settings, { json, text: configText, toJson: (each) => ({ settings: each }) });
    });
  addEnvironmentOption(command, { description: 'as for other commands' });
}
