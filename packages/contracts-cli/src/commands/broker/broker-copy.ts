import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';
import { printResult } from '../../print/print-result.ts';

interface Options {
  readonly from?: string;
  readonly to?: string;
  readonly folder: string;
  readonly check?: boolean;
  readonly json?: boolean;
}

export function addBrokerCopyCommand(parent: Command, project: Project): void {
  parent
    .command('copy')
    .description('export from one broker, import into another, and compare their answers')
    .option(
      '--from <url>',
      'broker to read (default: PACT_BROKER_FROM_BASE_URL, or PACT_BROKER_BASE_URL)',
    )
    .option(
      '--to <url>',
      'broker to write (default: PACT_BROKER_TO_BASE_URL, or PACT_BROKER_BASE_URL)',
    )
    .option(
      '--folder <folder>',
      'holds the export until the copy is complete; an interrupted copy continues from it',
      '.pact-broker-copy',
    )
    .option('--check', 'copy nothing; compare the answers of both brokers')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 both brokers answer alike, 1 they differ or the target refused some records, 2 an error.',
    )
    .action((options: Options) => run(project, options));
}

async function run(project: Project, { check, json, ...input }: Options): Promise<void> {
  const { checkBrokers, copyBroker } = await import('../../operations/broker/copy.ts');
  const { comparisonText, copyText } = await import('../../print/broker/transfer-text.ts');
  const { withProgress } = await import('../../print/progress.ts');
  if (check === true) {
    const result = await withProgress((context) => checkBrokers(project, { ...input, ...context }));
    printResult(result, { json, text: comparisonText });
    process.exitCode = result.differences.length === 0 ? 0 : 1;
    return;
  }
  const result = await withProgress((context) => copyBroker(project, { ...input, ...context }));
  printResult(result, { json, text: copyText });
  const isAlike = result.differences.length === 0 && result.imported.refused.length === 0;
  process.exitCode = isAlike ? 0 : 1;
}
