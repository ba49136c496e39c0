import { Command } from 'commander';
import { toExitCode } from '../doctor/check-result.ts';
import { checkResultsText } from '../doctor/check-results-text.ts';
import { runChecks } from '../doctor/run-checks.ts';
import type { Environment } from '@shopflow/project/environment';
import { repositoryRoot } from '@shopflow/project/repository';

export function doctorCommand(env: Environment): Command {
  return new Command('doctor')
    .description('find gaps in contract coverage, and the team that can close each')
    .option('--json', 'print each check and its findings as JSON')
    .addHelpText(
      'after',
      '\nReads the broker at PACT_BROKER_BASE_URL, and the pacts, tests and code of this checkout.' +
        '\nExit codes: 0 all checks passed, 1 there are findings, 2 no findings, but a check was skipped.',
    )
    .action(async ({ json }: { json?: boolean }) => {
      const results = await runChecks(env, repositoryRoot);
      const text =
        json === true
          ? JSON.stringify({ examinations: results }, null, 2)
          : checkResultsText(results);
      process.stdout.write(`${text}\n`);
      process.exitCode = toExitCode(results);
    });
}
