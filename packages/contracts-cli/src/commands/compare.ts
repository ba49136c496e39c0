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
    .option('--pacts <folder>', 'folder of the pacts; those of the consumer tests unless given')
    .option('--json', 'print every interaction with its findings as JSON')
    .addHelpText('after', '\nNothing is run: this is about what pacts and documents say.')
    .addHelpText('after', '\nExit codes: 0 all agree, 1 some do not, 2 not all could be compared.')
    .action(async ({ pacts, json }: Options) => {
      // Here, since the comparator and the parser take a second to load.
      const { comparePacts } = await import('../compare/compare-pacts.ts');
      const comparisons = await comparePacts({ pacts });
      const text = json === true ? comparisonJson(comparisons) : comparisonText(comparisons);
      process.stdout.write(`${text}\n`);
      process.exitCode = toExitCode(comparisons);
    });
}
