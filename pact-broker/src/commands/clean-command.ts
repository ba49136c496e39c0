import { InvalidArgumentError, type Command } from 'commander';
import { parseCount, parseKeepSelectors, parseLimit, readCleanPlan } from '../clean-environment.ts';
import type { CleanPlan } from '../domain/clean/clean-report.ts';
import { withWrite } from '../http/access/current-write.ts';
import { describeCleanReport } from './clean-report-text.ts';
import { DATABASE_HELP, toCommandWrite } from './command-write.ts';
import type { UseCaseWork } from './token-commands.ts';

interface Options {
  readonly keep?: CleanPlan['keep'];
  readonly deletionLimit?: number;
  readonly overwrittenMaxAge?: number;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Adds `clean` to the broker's command. The command line takes precedence over the environment. */
export function addCleanCommand(
  broker: Command,
  env: NodeJS.ProcessEnv,
  withUseCases: (work: UseCaseWork) => Promise<void>,
): void {
  const command = broker.command('clean');
  command
    .description(
      'Deletes versions that no selector keeps, and overwritten data, from the database.',
    )
    .option(
      '--keep <json>',
      'keep selectors: [{"branch": true, "latest": true}, …]',
      orInvalid(parseKeepSelectors),
    )
    .option(
      '--deletion-limit <count>',
      'delete at most this many rows of each kind (500)',
      orInvalid(parseLimit),
    )
    .option(
      '--overwritten-max-age <days>',
      'keep overwritten revisions and results (7)',
      orInvalid(parseCount),
    )
    .option('--dry-run', 'only print what would be deleted')
    .option('--json', 'print the report as JSON')
    .addHelpText(
      'after',
      `\n${DATABASE_HELP}` +
        '\nVersions that are deployed or released are always kept. Each option can be set as' +
        '\nPACT_BROKER_DATABASE_CLEAN_KEEP_VERSION_SELECTORS, …_DELETION_LIMIT,' +
        '\n…_OVERWRITTEN_DATA_MAX_AGE and …_DRY_RUN.',
    )
    .allowExcessArguments(false)
    .action(({ json = false, ...given }: Options) => {
      const plan = merge(readPlan(command, env), given);
      return withUseCases(async ({ cleanDatabase }) => {
        const report = await withWrite(toCommandWrite('clean', {}), () => cleanDatabase(plan));
        if (report === undefined) throw new Error('Another clean-up of this database is running.');
        printLine(json ? JSON.stringify(report, null, 2) : describeCleanReport(report));
      });
    });
}

function merge(plan: CleanPlan, given: Omit<Options, 'json'>): CleanPlan {
  return {
    keep: given.keep ?? plan.keep,
    deletionLimit: given.deletionLimit ?? plan.deletionLimit,
    overwrittenMaxAge: given.overwrittenMaxAge ?? plan.overwrittenMaxAge,
    dryRun: given.dryRun ?? plan.dryRun,
  };
}

function readPlan(command: Command, env: NodeJS.ProcessEnv): CleanPlan {
  try {
    return readCleanPlan(env);
  } catch (error) {
    return command.error(`error: ${(error as Error).message}`);
  }
}

function orInvalid<Value>(parse: (text: string) => Value): (text: string) => Value {
  return (text) => {
    try {
      return parse(text);
    } catch (error) {
      throw new InvalidArgumentError((error as Error).message);
    }
  };
}

function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}
