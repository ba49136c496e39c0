import { Command } from 'commander';

export function workflowsCommand(): Command {
  return new Command('workflows')
    .description("check .github/, compose.yaml and .npmrc with GitHub's own parser and our rules")
    .option('--json', 'print the faults as JSON')
    .addHelpText(
      'after',
      '\nActions pinned by commit, named permissions, timeouts, concurrency, short scripts without' +
        '\nexpressions; a caller for each service, whose paths are the workspaces it stands on.' +
        '\nNo secret that can write where a pull request runs, no write permission beside a checkout; images' +
        '\nby version, ports of this machine, passwords from the environment; Dependabot for all of it.' +
        '\nExit codes: 0 nothing is wrong, 1 something is.',
    )
    .action(async ({ json }: { json?: boolean }) => {
      // Here, since GitHub's parser takes long to load and the other commands need none.
      const { parserFaults } = await import('../ci/workflows/parser-faults.ts');
      const { ruleFaults } = await import('../ci/workflows/rule-faults.ts');
      const refused = await parserFaults();
      const faults = refused.length > 0 ? refused : await ruleFaults();
      const text = faults.map((fault) => `${fault}\n`).join('');
      process.stdout.write(json === true ? `${JSON.stringify(faults, null, 2)}\n` : text);
      process.exitCode = faults.length === 0 ? 0 : 1;
    });
}
