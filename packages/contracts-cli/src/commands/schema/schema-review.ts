import { eventDocumentPath } from '@shopflow/project/document-path';
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
}

export function addSchemaReviewCommand(parent: Command, project: Project): void {
  const command = parent
    .command('review')
    .description(
      'find the consumers that a changed event document breaks, from what they really read',
    )
    .argument(
      '[document]',
      `file or URL of the changed document (default: ${eventDocumentPath(project)})`,
    )
    .option(
      '--base <version>',
      'file, URL, released version or commit to compare with (default: where this branch left main)',
    )
    .option(...PACTS_OPTION)
    .addHelpText(
      'after',
      '\nUses the pacts of each consumer: from its main branch, and from each live version.' +
        '\nExit codes: 0 no consumer breaks and info.version is right, 1 a consumer breaks or the version is' +
        '\nwrong, 2 an error, 3 not known: a pact is missing, 4 the broker cannot be reached.',
    )
    .action((document: string | undefined, options: Options) => run(project, document, options));
  addReviewOptions(command);
  addEnvironmentOption(command, {
    description: 'use only the versions live there (default: every environment)',
  });
}

async function run(
  project: Project,
  document: string | undefined,
  { base, toEnvironment: environment, ...options }: Options,
): Promise<void> {
  const source = await findPactSource(project, { ...options, toEnvironment: environment });
  const { reviewSchema } = await import('../../operations/schema/review.ts');
  const { reviewJson } = await import('../../print/review/review-json.ts');
  const { reviewMarkdown } = await import('../../print/review/review-markdown.ts');
  const { reviewText } = await import('../../print/review/review-text.ts');
  const { reviewReport } = await import('../../print/reports/review-report.ts');
  const review = await reviewSchema(project, source, { document, base, environment });
  await printReport(project, review, {
    command: 'schema review',
    format: toFormat(options),
    text: reviewText,
    toJson: reviewJson,
    toMarkdown: reviewMarkdown,
    toReport: (each) => reviewReport(each, { document: document ?? eventDocumentPath(project) }),
    acknowledge: toAcknowledgeRequest(options),
  });
}
