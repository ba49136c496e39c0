import type { Command } from 'commander';
import type { ReadModelDifference } from '../domain/read-models/read-model-difference.ts';
import { withWrite } from '../http/access/current-write.ts';
import { DATABASE_HELP, toCommandWrite } from './command-write.ts';
import type { UseCaseWork } from './token-commands.ts';

interface Options {
  readonly repair: boolean;
}

/** Adds `check` to the broker's command. It fails if it leaves a difference. */
export function addCheckCommand(
  broker: Command,
  withUseCases: (work: UseCaseWork) => Promise<void>,
): void {
  broker
    .command('check')
    .description('Compares the tables that speed up reads with computing them again.')
    .option('--repair', 'compute them again if they differ; writes wait meanwhile', false)
    .addHelpText('after', `\n${DATABASE_HELP}`)
    .allowExcessArguments(false)
    .action(({ repair }: Options) =>
      withUseCases(async ({ checkReadModels, repairReadModels }) => {
        const differences = repair
          ? await withWrite(toCommandWrite('check --repair', {}), repairReadModels)
          : await checkReadModels();
        for (const difference of differences) printLine(describe(difference));
        if (differences.length === 0) printLine('No differences.');
        else if (repair) printLine('Repaired.');
        else throw new Error('Read models differ. Run the command again with --repair.');
      }),
    );
}

function describe({ table, missing, unexpected }: ReadModelDifference): string {
  return `${table}: ${missing} rows missing, ${unexpected} rows wrong`;
}

function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}
