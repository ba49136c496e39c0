import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';
import { printResult } from '../print/print-result.ts';

interface Options {
  readonly pacts?: string;
  readonly json?: boolean;
}

export function addCompareCommand(program: Command, project: Project): void {
  program
    .command('compare')
    .description("compare pacts with their providers' OpenAPI and AsyncAPI documents")
    .option('--pacts <folder>', 'folder with the pacts (default: contracts/pacts)')
    .option('--json', 'print every interaction with its findings as JSON')
    .addHelpText('after', '\nRuns no service: only compares the files.')
    .addHelpText(
      'after',
      '\nExit codes: 0 all agree, 1 some disagree, 2 some could not be compared.',
    )
    .action(async ({ pacts, json }: Options) => {
      const { compare } = await import('../operations/compare.ts');
      const { comparisonJson, comparisonText } = await import('../print/comparison-text.ts');
      const { comparisonExitCode } = await import('../print/exit-code.ts');
      const comparisons = await compare(project, { pacts });
      printResult(comparisons, { json, text: comparisonText, toJson: comparisonJson });
      process.exitCode = comparisonExitCode(comparisons);
    });
}
