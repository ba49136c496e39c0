import { Command } from 'commander';
import { workingTreeVersion, type VersionOptions } from '@shopflow/project/working-tree-version';

export function versionCommand(): Command {
  return new Command('version')
    .description('print the version under which this working tree is published and verified')
    .option('--branch <branch>', 'branch of the version (default: the git branch)')
    .option('--json', 'print version and branch as JSON')
    .addHelpText(
      'after',
      '\nThe version is the git commit; uncommitted changes add -dirty and a hash of them.',
    )
    .action(
      async ({
        json,
        branch = json === true ? undefined : '',
      }: VersionOptions & { json?: boolean }) => {
        const found = await workingTreeVersion(branch === undefined ? {} : { branch });
        process.stdout.write(`${json === true ? JSON.stringify(found, null, 2) : found.version}\n`);
      },
    );
}
