import type { Command } from 'commander';
import type { Project } from '@shopflow/project/project';

export function addDocsCommand(program: Command, project: Project): void {
  const command = program
    .command('docs')
    .description('run the commands on the pages in docs/roles, and compare or update their output');
  addCheck(command, project);
  addUpdate(command, project);
}

function addCheck(parent: Command, project: Project): void {
  parent
    .command('check')
    .description('run every command on the pages, and report where its output differs')
    .addHelpText(
      'after',
      '\nRuns them as the commit that is checked out, on branch main and a broker of their own.' +
        '\nExit codes: 0 all pages are up to date, 1 some are not, 2 a page could not be run.',
    )
    .action(async () => {
      const { listenForInterruption, checkDocs } = await load();
      using interruption = listenForInterruption();
      const faults = await checkDocs(project, interruption.signal);
      process.stdout.write(faults.map((fault) => `${fault}\n`).join(''));
      process.exitCode = faults.length === 0 ? 0 : 1;
      if (faults.length > 0) {
        process.stdout.write('Update them: npm run contracts -- docs update\n');
      }
    });
}

function addUpdate(parent: Command, project: Project): void {
  parent
    .command('update')
    .description('run every command on the pages, and write its current output into them')
    .addHelpText('after', '\nExit codes: 0 done, 2 a page could not be run.')
    .action(async () => {
      const { listenForInterruption, updateDocs } = await load();
      using interruption = listenForInterruption();
      await updateDocs(project, interruption.signal);
    });
}

/** Loaded by the actions only, so that other commands start fast. */
async function load() {
  const { listenForInterruption } = await import('@shopflow/service-kit/interruption');
  return { listenForInterruption, ...(await import('../docs/check-docs.ts')) };
}
