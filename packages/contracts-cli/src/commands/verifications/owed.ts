import type { Project } from '@shopflow/project/project';
import { InvalidArgumentError, type Command } from 'commander';
import type { OwedQuestion } from '../../operations/verifications/owed.ts';
import { fitTerminal } from '../../print/fit-terminal.ts';
import { printResult } from '../../print/print-result.ts';
import { parseVersion } from '../version-option.ts';

interface Options extends OwedQuestion {
  readonly run?: boolean;
  readonly jobs: number;
  readonly installCommand: string;
  readonly json?: boolean;
}

const DEFAULT_JOBS = 2;
const INSTALL_COMMAND = 'npm ci --ignore-scripts --no-audit --no-fund';

export function addVerificationsCommand(program: Command, project: Project): void {
  const verifications = program
    .command('verifications')
    .description('list and run the verifications that providers owe');
  verifications
    .command('owed')
    .description(
      'list the results that are owed for the main branch and every live version, and run them',
    )
    .option('--run', 'run those whose code is in this repository, and publish their results')
    .option('--provider <name>', 'only this provider, by its name or its folder in services/')
    .option(
      '--version <version>',
      'only this version of the provider, whether it is live or not',
      parseVersion,
    )
    .option('--jobs <number>', 'verifications to run at the same time', parseJobs, DEFAULT_JOBS)
    .option(
      '--trusted-branch <branch>',
      'run only commits of this branch (default: the main branch)',
    )
    .option(
      '--version-commits <file>',
      'JSON file with the commits of versions: { "orders": { "2.3.0": "3f2a1bc" } }\n' +
        '(default: contracts/version-commits.json)',
    )
    .option(
      '--install-command <command>',
      'installs the packages of a version whose packages differ from those installed here',
      INSTALL_COMMAND,
    )
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 nothing is owed, or all that was owed has passed; 1 a verification failed; 2 an error;' +
        '\n3 a result is still owed; 4 the broker cannot be reached.',
    )
    .action((options: Options) => run(project, options));
}

async function run(
  project: Project,
  { run: isRun = false, jobs, installCommand, json, ...question }: Options,
): Promise<void> {
  const { openBroker } = await import('@shopflow/project/open-broker');
  const { findOwingVersions } = await import('../../operations/verifications/owed.ts');
  const { runOwedVerifications } = await import('../../operations/verifications/run-owed.ts');
  const { owedExitCode } = await import('../../print/verifications/owed-exit-code.ts');
  const { toOwedJson } = await import('../../print/verifications/owed-json.ts');
  const { owedText } = await import('../../print/verifications/owed-text.ts');
  const { withProgress } = await import('../../print/progress.ts');
  const broker = openBroker(project);
  const versions = await withProgress(async (context) => {
    const owed = await findOwingVersions(project, broker, question);
    if (!isRun) return owed;
    const options = { versions: owed, jobs, installCommand, ...context };
    return runOwedVerifications(project, broker, options);
  });
  printResult(versions, {
    json,
    text: (each) => fitTerminal(owedText(each)),
    toJson: toOwedJson,
  });
  process.exitCode = owedExitCode(versions);
}

function parseJobs(text: string): number {
  const jobs = Number(text);
  if (Number.isInteger(jobs) && jobs >= 1 && jobs <= 64) return jobs;
  throw new InvalidArgumentError('Give a number from 1 to 64.');
}
