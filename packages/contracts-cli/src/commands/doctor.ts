import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';
import { printResult } from '../print/print-result.ts';

export function addDoctorCommand(program: Command, project: Project): void {
  program
    .command('doctor')
    .description('find gaps in contract coverage, and the team that can close each')
    .option('--json', 'print each check and its gaps as JSON')
    .addHelpText(
      'after',
      '\nReads the broker at PACT_BROKER_BASE_URL, and the pacts, tests and code of this checkout.' +
        '\nExit codes: 0 all checks passed, 1 there are gaps, 2 no gaps, but a check was skipped.',
    )
    .action(async ({ json }: { json?: boolean }) => {
      const { openBroker } = await import('@shopflow/project/open-broker');
      const { findGaps } = await import('../operations/find-gaps.ts');
      const { gapsJson, gapsText } = await import('../print/gaps-text.ts');
      const { gapsExitCode } = await import('../print/exit-code.ts');
      const hasBroker = Boolean(project.env.PACT_BROKER_BASE_URL);
      const results = await findGaps(project, hasBroker ? openBroker(project) : undefined);
      printResult(results, { json, text: gapsText, toJson: gapsJson });
      process.exitCode = gapsExitCode(results);
    });
}
