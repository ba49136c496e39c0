import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';
import { printResult } from '../../print/print-result.ts';

interface Options {
  readonly version?: string;
  readonly branch?: string;
  readonly json?: boolean;
}

export function addRecordVersionCommand(program: Command, project: Project): void {
  program
    .command('record-version')
    .description(
      'record a version with the fingerprint of its build inputs: it inherits what equal versions have published',
    )
    .argument('<pacticipant>', 'name in the broker, or folder in services/')
    .option('--version <version>', 'its version (default: the git commit)')
    .option(
      '--branch <branch>',
      'branch of the version (default: the git branch, if all changes are committed)',
    )
    .option('--json', 'print what was recorded as JSON')
    .addHelpText('after', '\nExit codes: 0 recorded, 2 an error, 4 the broker cannot be reached.')
    .action(async (pacticipant: string, { json, ...options }: Options) => {
      const { openBroker } = await import('@shopflow/project/open-broker');
      const { recordVersion } = await import('../../operations/record-version.ts');
      const { warnWithoutBranch } = await import('../../print/versions/no-branch-warning.ts');
      const { recordedVersionText } = await import('../../print/versions/fingerprint-text.ts');
      const recorded = await recordVersion(project, openBroker(project), {
        pacticipant,
        ...options,
      });
      warnWithoutBranch(recorded);
      printResult(recorded, { json, text: recordedVersionText });
    });
}
