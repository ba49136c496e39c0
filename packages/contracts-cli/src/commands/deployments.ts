import { addEnvironmentOption } from '@shopflow/project/environment-option';
import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';
import { fitTerminal } from '../print/fit-terminal.ts';
import { printReport } from '../print/formats/print-report.ts';
import {
  addReviewOptions,
  toAcknowledgeRequest,
  toFormat,
  type ReviewOptions,
} from './format-option.ts';
import { addRunningOptions, toRunningSources, type RunningOptions } from './running-options.ts';

interface Options extends ReviewOptions, RunningOptions {
  readonly toEnvironment: string;
  readonly fix?: boolean;
}

export function addDeploymentsCommand(program: Command, project: Project): void {
  const deployments = program
    .command('deployments')
    .description("compare the broker's records with what runs");
  const command = deployments
    .command('check')
    .description('find records that are wrong: phantom, missing, stale and contentless ones')
    .option('--fix', 'correct the records')
    .addHelpText(
      'after',
      '\nExit codes: 0 all records are right, 1 some are wrong, 2 an error, 3 not known what runs, 4 the broker' +
        '\ncannot be reached.',
    )
    .action((options: Options) => run(project, options));
  addReviewOptions(command);
  addRunningOptions(command);
  addEnvironmentOption(command, {
    description: 'the environment, for example staging',
    isRequired: true,
  });
}

async function run(
  project: Project,
  { toEnvironment: environment, ...options }: Options,
): Promise<void> {
  const { openBroker } = await import('@shopflow/project/open-broker');
  const { checkDeploymentRecords } = await import('../operations/deployments/check.ts');
  const { deploymentsCheckText, toDeploymentsCheckJson } =
    await import('../print/deployments/check-text.ts');
  const { deploymentsReport } = await import('../print/reports/deployments-report.ts');
  const { withProgress } = await import('../print/progress.ts');
  const { fix = false } = options;
  const sources = toRunningSources(options) ?? { health: [] };
  const check = await withProgress(({ signal }) =>
    checkDeploymentRecords(project, openBroker(project), {
      ...{ environment, sources, fix, signal },
    }),
  );
  await printReport(project, check, {
    command: 'deployments check',
    format: toFormat(options),
    text: (each) => fitTerminal(deploymentsCheckText(each)),
    toJson: toDeploymentsCheckJson,
    toReport: deploymentsReport,
    acknowledge: toAcknowledgeRequest(options),
  });
}
