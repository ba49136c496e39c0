import { Command } from 'commander';
import { parserFaults } from '../ci/workflows/parser-faults.ts';
import { ruleFaults } from '../ci/workflows/rule-faults.ts';

export function workflowsCommand(): Command {
  return new Command('workflows')
    .description("check .github/ with GitHub's own parser and the rules of this repository")
    .option('--json', 'print the faults as JSON')
    .addHelpText(
      'after',
      '\nActions pinned by commit, named permissions, timeouts, concurrency, short scripts without' +
        '\nexpressions; a caller for each service, whose paths are the workspaces it stands on.' +
        '\nExit codes: 0 nothing is wrong, 1 something is.',
    )
    .action(async ({ json }: { json?: boolean }) => {
      const refused = await parserFaults();
      const faults = refused.length > 0 ? refused : await ruleFaults();
      const text = faults.map((fault) => `${fault}\n`).join('');
      process.stdout.write(json === true ? `${JSON.stringify(faults, null, 2)}\n` : text);
      process.exitCode = faults.length === 0 ? 0 : 1;
    });
}
