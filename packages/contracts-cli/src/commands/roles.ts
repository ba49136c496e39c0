import { listenForInterruption } from '@shopflow/service-kit/interruption';
import { Command } from 'commander';
import type { Environment } from '../environment.ts';
import { checkRoles, writeRoles } from '../roles/roles.ts';

export function rolesCommand(env: Environment): Command {
  return new Command('roles')
    .description('run every command of the pages in docs/roles, and write what they print there')
    .option('--check', 'write nothing, and show where a page and its commands differ')
    .addHelpText(
      'after',
      '\nVersions, times, ids and widths of columns may differ.' +
        '\nExit codes: 0 done or all agree, 1 they differ, 2 a page could not be walked.',
    )
    .action(async ({ check }: { check?: boolean }) => {
      using interruption = listenForInterruption();
      const surroundings = { env, signal: interruption.signal };
      if (check !== true) {
        await writeRoles(surroundings);
        return;
      }
      const faults = await checkRoles(surroundings);
      process.stdout.write(faults.map((fault) => `${fault}\n`).join(''));
      process.exitCode = faults.length === 0 ? 0 : 1;
    });
}
