import { Command } from 'commander';
import type { BroughtModule } from '../schema/bring-event-modules.ts';

interface Options {
  readonly check?: boolean;
  readonly json?: boolean;
}

export function schemaGenerateCommand(): Command {
  return new Command('generate')
    .description('write the types and schemas that services have of the events')
    .option('--check', 'write nothing, and say what is stale')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nThe released versions, the changelog and the examples of the document are checked too.' +
        '\nExit codes: 0 done or all current, 1 stale or faulty, 2 a document cannot be read.',
    )
    .action(async ({ check = false, json }: Options) => {
      // Loads prettier and TypeScript's printer, which no other command needs.
      const { bringEventModules } = await import('../schema/bring-event-modules.ts');
      const outcome = await bringEventModules({ check });
      const { modules, faults } = outcome;
      const lines = [...modules.map(stateText), ...faults];
      const text = json === true ? JSON.stringify(outcome, null, 2) : lines.join('\n');
      process.stdout.write(`${text}\n`);
      const isWell = faults.length === 0 && modules.every(({ state }) => state !== 'stale');
      process.exitCode = isWell ? 0 : 1;
    });
}

function stateText({ file, state }: BroughtModule): string {
  const text = `${file} is ${state}`;
  return state === 'stale' ? `${text}: npm run contracts -- schema generate writes it` : text;
}
