import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';
import { printResult } from '../../print/print-result.ts';

interface Options {
  readonly check?: boolean;
  readonly json?: boolean;
}

export function addSchemaGenerateCommand(parent: Command, project: Project): void {
  parent
    .command('generate')
    .description('write the TypeScript types and schemas of the events for the services')
    .option('--check', 'write nothing; report what is out of date')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nAlso checks the released versions, the changelog and the examples of the document.' +
        '\nExit codes: 0 up to date, 1 out of date or faulty, 2 a document cannot be read.',
    )
    .action(async ({ check = false, json }: Options) => {
      const { syncEventModules } = await import('../../operations/schema/sync-event-modules.ts');
      const { eventModulesText } = await import('../../print/event-modules-text.ts');
      const outcome = await syncEventModules(project, { check });
      printResult(outcome, { json, text: eventModulesText });
      const isCurrent = outcome.modules.every(({ state }) => state !== 'stale');
      process.exitCode = isCurrent && outcome.faults.length === 0 ? 0 : 1;
    });
}
