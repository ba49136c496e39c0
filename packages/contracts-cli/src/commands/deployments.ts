import { addEnvironmentOption } from '@shopflow/project/environment-option';
import type { Project } from '@shopflow/project/project';
import { InvalidArgumentError, type Command } from 'commander';
import { printReport } from '../print/formats/print-report.ts';
import {
  addReviewOptions,
  toAcknowledgeRequest,
  toFormat,
  type ReviewOptions,
} from './format-option.ts';

interface Options extends ReviewOptions {
  readonly toEnvironment: string;
  readonly health?: readonly Health[];
  readonly running?: string;
  readonly runningCommand?: string;
  readonly fix?: boolean;
}

interface Health {
  readonly pacticipant: string;
  readonly url: string;
}

export function addDeploymentsCommand(program: Command, project: Project): void {
  const deployments = program
    .command('deployments')
    .description("compare the broker's records with what runs");
  const command = deployments
    .command('check')
    .description('find records that are wrong: phantom, missing, stale and contentless ones')
    .option(
      '--health <name=url>',
      'a URL of a pacticipant that answers with its version, such as /health; repeat it',
      collectHealth,
    )
    .option('--running <file>', 'JSON file with what runs: { "orders": ["2.3.0"] }')
    .option('--running-command <command>', 'shell command that prints the same JSON')
    .option('--fix', 'correct the records')
    .addHelpText(
      'after',
      '\nExit codes: 0 all records are right, 1 some are wrong, 2 an error, 3 not known what runs, 4 the broker' +
        '\ncannot be reached.',
    )
    .action((options: Options) => run(project, options));
  addReviewOptions(command);
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
  const { health = [], running: file, runningCommand: command, fix = false } = options;
  const check = await withProgress(({ signal }) =>
    checkDeploymentRecords(project, openBroker(project), {
      ...{ environment, sources: { health, file, command }, fix, signal },
    }),
  );
  await printReport(project, check, {
    command: 'deployments check',
    format: toFormat(options),
    text: deploymentsCheckText,
    toJson: toDeploymentsCheckJson,
    toReport: deploymentsReport,
    acknowledge: toAcknowledgeRequest(options),
  });
}

function collectHealth(value: string, earlier: readonly Health[] = []): readonly Health[] {
  const [pacticipant = '', ...rest] = value.split('=');
  const url = rest.join('=');
  if (pacticipant === '' || !/^https?:\/\/./.test(url))
    throw new InvalidArgumentError('Write it as NAME=URL.');
  return [...earlier, { pacticipant, url }];
}
