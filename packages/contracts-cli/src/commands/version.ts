import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';
import { printResult } from '../print/print-result.ts';

interface Options {
  readonly branch?: string;
  readonly json?: boolean;
}

export function addVersionCommand(program: Command, project: Project): void {
  program
    .command('version')
    .description('print the version under which this working tree is published and verified')
    .option(
      '--branch <branch>',
      'branch of the version (default: the git branch, if all changes are committed)',
    )
    .option('--json', 'print version and branch as JSON')
    .addHelpText(
      'after',
      '\nThe version is the git commit; uncommitted changes add -dirty and a hash of them.',
    )
    .action(async ({ json, branch = json === true ? undefined : '' }: Options) => {
      const { workingTreeVersion } = await import('@shopflow/project/working-tree-version');
      const found = await workingTreeVersion(project, branch === undefined ? {} : { branch });
      printResult(found, { json, text: ({ version }) => version });
    });
}
