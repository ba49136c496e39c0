import { Command } from 'commander';
import { toExitCode } from '../doctor/examination.ts';
import { examinationText } from '../doctor/examination-text.ts';
import { examine } from '../doctor/examine.ts';
import type { Environment } from '../environment.ts';
import { repositoryRoot } from '../repository.ts';

export function doctorCommand(env: Environment): Command {
  return new Command('doctor')
    .description('find what makes contracts prove less than they seem to, and who puts it right')
    .option('--json', 'print each check with its findings as JSON')
    .addHelpText(
      'after',
      '\nLooks at the broker of PACT_BROKER_BASE_URL, and at the pacts, tests and code of this checkout.' +
        '\nExit codes: 0 all is well, 1 something is not, 2 not everything could be examined.',
    )
    .action(async ({ json }: { json?: boolean }) => {
      const examinations = await examine(env, repositoryRoot);
      const text =
        json === true ? JSON.stringify({ examinations }, null, 2) : examinationText(examinations);
      process.stdout.write(`${text}\n`);
      process.exitCode = toExitCode(examinations);
    });
}
