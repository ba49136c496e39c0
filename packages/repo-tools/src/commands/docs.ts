import { listenForInterruption } from '@shopflow/service-kit/interruption';
import { Command } from 'commander';
import type { Environment } from '@shopflow/project/environment';
import { checkDocs, updateDocs } from '../docs/check-docs.ts';

export function docsCommand(env: Environment): Command {
  const command = new Command('docs').description(
    'run the commands on the pages in docs/roles, and compare or update their output',
  );
  addCheck(command, env);
  addUpdate(command, env);
  return command;
}

function addCheck(parent: Command, env: Environment): void {
  parent
    .command('check')
    .description('run every command on the pages, and report where its output differs')
    .addHelpText(
      'after',
      '\nIgnores differences in versions, times, ids and column widths.' +
        '\nExit codes: 0 all pages are up to date, 1 some are not, 2 a page could not be run.',
    )
    .action(async () => {
      using interruption = listenForInterruption();
      const faults = await checkDocs({ env, signal: interruption.signal });
      process.stdout.write(faults.map((fault) => `${fault}\n`).join(''));
      process.exitCode = faults.length === 0 ? 0 : 1;
    });
}

function addUpdate(parent: Command, env: Environment): void {
  parent
    .command('update')
    .description('run every command on the pages, and write its current output into them')
    .addHelpText('after', '\nExit codes: 0 done, 2 a page could not be run.')
    .action(async () => {
      using interruption = listenForInterruption();
      await updateDocs({ env, signal: interruption.signal });
    });
}
