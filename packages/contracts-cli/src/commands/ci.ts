import { addEnvironmentOption } from '@shopflow/project/environment-option';
import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';
import { printReport } from '../print/formats/print-report.ts';
import { addFormatOption, toFormat, type FormatOptions } from './format-option.ts';
import { addPacticipantOption, requirePacticipant } from './pacticipant-option.ts';

interface Options extends FormatOptions {
  readonly toEnvironment: string;
  readonly pacticipant?: string;
  readonly version?: string;
  readonly branch?: string;
  readonly local?: boolean;
  readonly dryRun?: boolean;
  readonly allowNoContracts?: boolean;
}

export function addCiCommand(program: Command, project: Project): void {
  const command = program
    .command('ci')
    .description("run a service's contract pipeline, with the same steps as its CI")
    .option('--version <version>', 'version of the service (default: the git commit)')
    .option(
      '--branch <branch>',
      'branch of the version (default: the git branch, if all changes are committed)',
    )
    .option('--local', 'use no broker: verify this checkout only, publish nothing')
    .option(
      '--allow-no-contracts',
      'also pass the gate for a service that has never published a pact or a verification result',
    )
    .option('--dry-run', 'list the steps without running them')
    .addHelpText(
      'after',
      '\nStops at the first step that fails. Deploys nothing: after a deployment, run record-deployment.' +
        '\nExit codes: 0 all steps passed, 1 a step failed, 2 an error, 4 the broker cannot be reached.',
    )
    .action((name: string | undefined, options: Options) =>
      run(project, requirePacticipant(name, options), options),
    );
  addPacticipantOption(command);
  addFormatOption(command);
  addEnvironmentOption(command, {
    description: 'environment to ask the gate about',
    defaultValue: 'staging',
  });
}

async function run(
  project: Project,
  service: string,
  { toEnvironment: environment, ...options }: Options,
): Promise<void> {
  const { openBroker } = await import('@shopflow/project/open-broker');
  const { findPacticipants } = await import('@shopflow/project/pacticipants');
  const { runCi } = await import('../operations/ci/run-ci.ts');
  const { ciJson, ciText } = await import('../print/ci-text.ts');
  const { ciReport } = await import('../print/reports/ci-report.ts');
  const { warnWithoutBranch } = await import('../print/versions/no-branch-warning.ts');
  const { withProgress } = await import('../print/progress.ts');
  const { version, branch, local, dryRun, allowNoContracts: allowsNoContracts } = options;
  const input = { service, environment, version, branch, local, dryRun, allowsNoContracts };
  const result = await withProgress((context) =>
    runCi(project, () => openBroker(project), { ...input, ...context }),
  );
  if (result.proof === 'broker') warnWithoutBranch(result);
  const pacticipants = await findPacticipants(project);
  await printReport(project, result, {
    command: 'ci',
    format: toFormat(options),
    text: (each) => ciText(each, pacticipants),
    toJson: ciJson,
    toReport: ciReport,
  });
}
