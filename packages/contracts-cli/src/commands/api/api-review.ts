import { addEnvironmentOption } from '@shopflow/project/environment-option';
import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';
import { printReport } from '../../print/formats/print-report.ts';
import {
  addReviewOptions,
  toAcknowledgeRequest,
  toFormat,
  type ReviewOptions,
} from '../format-option.ts';
import { findPactSource, PACTS_OPTION } from '../pact-source.ts';

interface Options extends ReviewOptions {
  readonly base?: string;
  readonly toEnvironment?: string;
  readonly pacts?: string;
  readonly provider?: string;
}

export function addApiReviewCommand(parent: Command, project: Project): void {
  const command = parent
    .command('review')
    .description('find the consumers that a changed OpenAPI document breaks, from what they use')
    .argument('[provider...]', 'providers, or files or URLs of documents (default: every provider)')
    .option(
      '--base <version>',
      'file, URL or commit to compare with (default: where this branch left main)',
    )
    .option(...PACTS_OPTION)
    .option('--provider <name>', 'whose document the file is (default: the name of the file)')
    .addHelpText(
      'after',
      '\nUses the pacts of each consumer: from its main branch, and from each live version.' +
        '\nExit codes: 0 no known consumer breaks, 1 a consumer breaks, 2 an error, 3 the pacts do not' +
        '\ndecide it, 4 the broker cannot be reached.' +
        '\n\nExamples:' +
        '\n  contracts api review user-profile' +
        '\n  contracts api review new.yaml --base old.yaml --provider user-profile --pacts contracts/pacts',
    )
    .action((subjects: readonly string[], options: Options) => run(project, subjects, options));
  addReviewOptions(command);
  addEnvironmentOption(command, {
    description: 'use only the versions live there (default: every environment)',
  });
}

async function run(
  project: Project,
  subjects: readonly string[],
  { base, provider, toEnvironment: environment, ...options }: Options,
): Promise<void> {
  const source = await findPactSource(project, { ...options, toEnvironment: environment });
  const { reviewApis } = await import('../../operations/api/review.ts');
  const { apiReviewJson } = await import('../../print/api/api-review-json.ts');
  const { apiReviewMarkdown } = await import('../../print/api/api-review-markdown.ts');
  const { apiReviewText } = await import('../../print/api/api-review-text.ts');
  const { apiReviewReport } = await import('../../print/reports/api-review-report.ts');
  const result = await reviewApis(project, source, { subjects, base, environment, provider });
  await printReport(project, result, {
    command: 'api review',
    format: toFormat(options),
    text: apiReviewText,
    toJson: apiReviewJson,
    toMarkdown: apiReviewMarkdown,
    toReport: apiReviewReport,
    acknowledge: toAcknowledgeRequest(options),
  });
}
