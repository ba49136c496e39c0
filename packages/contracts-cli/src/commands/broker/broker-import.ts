import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';
import { printResult } from '../../print/print-result.ts';

interface Options {
  readonly to?: string;
  readonly json?: boolean;
}

export function addBrokerImportCommand(parent: Command, project: Project): void {
  parent
    .command('import')
    .description('write an export to a broker; run it again after an interruption')
    .argument('<folder>', 'folder of an export')
    .option(
      '--to <url>',
      'broker to write (default: PACT_BROKER_TO_BASE_URL, or PACT_BROKER_BASE_URL)',
    )
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nWrites only what the broker does not have.' +
        '\nExit codes: 0 imported, 1 the broker refused some records, 2 an error.',
    )
    .action(async (folder: string, { to, json }: Options) => {
      const { importIntoBroker } = await import('../../operations/broker/import.ts');
      const { importText } = await import('../../print/broker/transfer-text.ts');
      const { withProgress } = await import('../../print/progress.ts');
      const result = await withProgress((context) =>
        importIntoBroker(project, { folder, to, ...context }),
      );
      printResult(result, { json, text: importText });
      process.exitCode = result.refused.length === 0 ? 0 : 1;
    });
}
