import { Command } from 'commander';
import type { SyncedModule } from '../schema/sync-event-modules.ts';

interface Options {
  readonly check?: boolean;
  readonly json?: boolean;
}

export function schemaGenerateCommand(): Command {
  return new Command('generate')
    .description('write the TypeScript types and schemas of the events for the services')
    .option('--check', 'write nothing; report what is out of date')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nAlso checks the released versions, the changelog and the examples of the document.' +
        '\nExit codes: 0 up to date, 1 out of date or faulty, 2 a document cannot be read.',
    )
    .action(async ({ check = false, json }: Options) => {
      // Loaded only here: no other command needs prettier and TypeScript's printer.
      const { syncEventModules } = await import('../schema/sync-event-modules.ts');
      const outcome = await syncEventModules({ check });
      const { modules, faults } = outcome;
      const lines = [...modules.map(stateText), ...faults];
      const text = json === true ? JSON.stringify(outcome, null, 2) : lines.join('\n');
      process.stdout.write(`${text}\n`);
      const hasPassed = faults.length === 0 && modules.every(({ state }) => state !== 'stale');
      process.exitCode = hasPassed ? 0 : 1;
    });
}

function stateText({ file, state }: SyncedModule): string {
  const text = `${file} is ${state}`;
  return state === 'stale' ? `${text}. Update it: npm run contracts -- schema generate` : text;
}
