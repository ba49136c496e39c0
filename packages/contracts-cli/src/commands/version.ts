import { Command } from 'commander';
import { workingTreeVersion, type VersionOptions } from '../working-tree-version.ts';

export function versionCommand(): Command {
  return new Command('version')
    .description('print the version that this working tree is published and verified under')
    .option('--branch <branch>', 'the git branch unless given')
    .option('--json', 'print version and branch as JSON')
    .addHelpText('after', '\nThe git commit; changes that no commit has add -dirty and their hash.')
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
