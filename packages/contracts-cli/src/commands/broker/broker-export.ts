import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';
import { printResult } from '../../print/print-result.ts';

interface Options {
  readonly from?: string;
  readonly json?: boolean;
}

export function addBrokerExportCommand(parent: Command, project: Project): void {
  parent
    .command('export')
    .description('write everything that a broker shows to a folder of JSON Lines')
    .argument('<folder>', 'folder to write; one with an interrupted export is continued')
    .option(
      '--from <url>',
      'broker to read (default: PACT_BROKER_FROM_BASE_URL, or PACT_BROKER_BASE_URL)',
    )
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nExit codes: 0 exported, 2 an error.')
    .action(async (folder: string, { from, json }: Options) => {
      const { exportFromBroker } = await import('../../operations/broker/export.ts');
      const { exportText } = await import('../../print/broker/transfer-text.ts');
      const { withProgress } = await import('../../print/progress.ts');
      const result = await withProgress((context) =>
        exportFromBroker(project, { folder, from, ...context }),
      );
      printResult(result, { json, text: exportText });
    });
}
