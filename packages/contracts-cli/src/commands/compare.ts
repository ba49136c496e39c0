import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';
import { printReport } from '../print/formats/print-report.ts';
import {
  addReviewOptions,
  toAcknowledgeRequest,
  toFormat,
  type ReviewOptions,
} from './format-option.ts';

interface Options extends ReviewOptions {
  readonly pacts?: string;
}

export function addCompareCommand(program: Command, project: Project): void {
  const command = program
    .command('compare')
    .description("compare pacts with their providers' OpenAPI and AsyncAPI documents")
    .option('--pacts <folder>', 'folder with the pacts (default: contracts/pacts)')
    .addHelpText('after', '\nRuns no service: only compares the files.')
    .addHelpText(
      'after',
      '\nExit codes: 0 all agree, 1 some disagree, 2 some could not be compared.',
    )
    .action(async ({ pacts, ...options }: Options) => {
      const { compare } = await import('../operations/compare.ts');
      const { comparisonJson, comparisonText } = await import('../print/comparison-text.ts');
      const { comparisonReport } = await import('../print/reports/comparison-report.ts');
      const comparisons = await compare(project, { pacts });
      await printReport(project, comparisons, {
        command: 'compare',
        format: toFormat(options),
        text: comparisonText,
        toJson: comparisonJson,
        toReport: comparisonReport,
        acknowledge: toAcknowledgeRequest(options),
      });
    });
  addReviewOptions(command);
}
