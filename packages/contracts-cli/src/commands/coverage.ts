import { addEnvironmentOption } from '@shopflow/project/environment-option';
import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';
import { InvalidArgumentError, type Command } from 'commander';
import { printReport } from '../print/formats/print-report.ts';
import { addFormatOption, toFormat, type FormatOptions } from './format-option.ts';
import { findPactSource } from './pact-source.ts';

interface Options extends FormatOptions {
  readonly toEnvironment?: string;
  readonly pacts?: string;
  readonly min?: number;
  readonly html?: string;
  readonly badge?: string;
}

export function addCoverageCommand(program: Command, project: Project): void {
  const command = program
    .command('coverage')
    .description(
      "show how much of each provider's documents is verified, in a contract, only mocked, or unused",
    )
    .argument('[provider...]', 'providers (default: all with a document or a pact)')
    .option(
      '--pacts <folder>',
      'read the pacts from a folder instead of the broker; then nothing counts as verified',
    )
    .option('--min <percent>', 'fail when less of a provider is verified', parsePercent)
    .option('--html <file>', 'write a page with each field')
    .option('--badge <file>', 'write a badge (SVG) with the share of all that is verified')
    .addHelpText(
      'after',
      '\nCounts the operations, statuses and fields of the OpenAPI and AsyncAPI documents of this checkout.' +
        '\nVerified is what a pact on main or of a live version has, if the provider on main, or live in the same' +
        '\nenvironment, has verified it. Mocks come from the last unit tests (contracts mocks coverage).' +
        '\nWithout a broker address, uses the pacts of this checkout.' +
        '\nExit codes: 0 counted, 1 below --min, 2 an error, 3 nothing was counted, or (with --min, for example without' +
        '\na broker) it is not known whether it is met, 4 the broker cannot be reached.',
    )
    .action((providers: readonly string[], options: Options) => run(project, providers, options));
  addFormatOption(command);
  addEnvironmentOption(command, {
    description: 'count as verified only what is live there (default: main and every environment)',
  });
}

function parsePercent(text: string): number {
  const percent = Number(text);
  if (text.trim() !== '' && percent >= 0 && percent <= 100) return percent;
  throw new InvalidArgumentError('Write a number from 0 to 100.');
}

async function run(
  project: Project,
  providers: readonly string[],
  { toEnvironment: environment, pacts, min, html, badge, ...options }: Options,
): Promise<void> {
  const hasBroker = Boolean(project.env.PACT_BROKER_BASE_URL);
  if (!hasBroker && pacts === undefined && environment !== undefined) {
    throw new UserError('Set PACT_BROKER_BASE_URL: --to-environment needs a broker.');
  }
  const folder = pacts ?? (hasBroker ? undefined : project.paths.pacts);
  const source = await findPactSource(project, { pacts: folder, toEnvironment: environment });
  const { findCoverage } = await import('../operations/coverage.ts');
  const { coverageMarkdown } = await import('../print/coverage/coverage-markdown.ts');
  const { coverageText } = await import('../print/coverage/coverage-text.ts');
  const { coverageReport } = await import('../print/reports/coverage-report.ts');
  const { writeCoverageBadge, writeCoveragePage } =
    await import('../print/coverage/write-coverage-files.ts');
  const answer = await findCoverage(project, source, { providers, environment });
  if (html !== undefined) await writeCoveragePage(html, answer);
  if (badge !== undefined) await writeCoverageBadge(badge, answer);
  await printReport(project, answer, {
    command: 'coverage',
    format: toFormat(options),
    text: coverageText,
    toMarkdown: coverageMarkdown,
    toReport: (each) => coverageReport(each, min),
  });
}
