import { Command } from 'commander';
import { toExitCode } from '../compare/comparison.ts';
import { comparisonJson, comparisonText } from '../compare/comparison-text.ts';

interface Options {
  readonly pacts?: string;
  readonly json?: boolean;
}

export function compareCommand(): Command {
  return new Command('compare')
    .description("compare pacts with their providers' OpenAPI and AsyncAPI documents")
    .option('--pacts <folder>', 'folder with the pacts (default: contracts/pacts)')
    .option('--json', 'print every interaction with its findings as JSON')
    .addHelpText('after', '\nRuns no service: only compares the files.')
    .addHelpText(
      'after',
      '\nExit codes: 0 all agree, 1 some disagree, 2 some could not be compared.',
    )
    .action(async ({ pacts, json }: Options) => {
      // Loaded only here: the comparator and the parser take a second to load.
      const { comparePacts } = await import('../compare/compare-pacts.ts');
      const comparisons = await comparePacts({ pacts });
      const text = json === true ? comparisonJson(comparisons) : comparisonText(comparisons);
      process.stdout.write(`${text}\n`);
      process.exitCode = toExitCode(comparisons);
    });
}
