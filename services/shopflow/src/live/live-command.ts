import path from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';

export interface LiveOptions {
  readonly realWindow?: boolean;
  /** Ids of the scenarios to run. */
  readonly only?: readonly string[];
  readonly report?: string;
  /** Number of orders for a soak. */
  readonly soak?: number;
  readonly seed?: number;
  /** Prints the scenarios instead of running them. */
  readonly list?: boolean;
  readonly json?: boolean;
}

/** How often Notifications processes events: `short` by default, `real` as in staging. */
export const BATCH_WINDOW_MS = { short: 1_000, real: 30_000 };
/** Scenarios whose result can depend on the length of the window. */
const REAL_WINDOW_SCENARIOS = ['W1', 'F6', 'C1'];

/**
 * @param ids the ids of all scenarios
 * @throws CommanderError for invalid arguments, and for --help
 */
export function readLiveOptions(argv: readonly string[], ids: readonly string[]): LiveOptions {
  const command = new Command('live')
    .description(
      'Starts all of ShopFlow on a real Kafka and PostgreSQL, runs the scenarios of\n' +
        'docs/integration-test-plan.md, and writes a report.',
    )
    .option('--only <ids>', 'run only these scenarios, for example W1,F6', (text) =>
      readIds(text, ids),
    )
    .option(
      '--real-window',
      `batches every 30 s, as in staging (${REAL_WINDOW_SCENARIOS.join(', ')} unless --only is set)`,
    )
    .option('--report <dir>', 'folder for the report (default: a new one in .data/live)')
    .addOption(
      new Option('--soak <orders>', 'instead, place this many orders while parts are killed')
        .argParser((text) => readNumber(text, 1))
        .conflicts(['only', 'realWindow']),
    )
    .option('--seed <number>', 'repeat the soak of an earlier run', (text) => readNumber(text, 0))
    .addOption(
      new Option('--list', 'print the scenarios, and run nothing').conflicts([
        'only',
        'realWindow',
        'report',
        'soak',
      ]),
    )
    .option('--json', 'with --list: print id, title, what it proves, and file of each as JSON')
    .addHelpText(
      'after',
      '\nSet KAFKA_BROKERS or DATABASE_URL to use an existing Kafka or PostgreSQL server. Otherwise' +
        '\nthe command starts its own. Scenarios that this Kafka cannot prove are listed as not proved.' +
        '\nExit codes: 0 proved, 1 something failed, 2 nothing could be proved.',
    )
    .allowExcessArguments(false)
    .exitOverride()
    .parse(argv);
  const options = command.opts<LiveOptions>();
  if (options.seed !== undefined && options.soak === undefined) {
    command.error('error: --seed requires --soak.');
  }
  if (options.json === true && options.list !== true) {
    command.error('error: --json requires --list.');
  }
  if (options.realWindow !== true || options.only !== undefined) return options;
  return { ...options, only: REAL_WINDOW_SCENARIOS };
}

/** A new folder for each run; the names sort by start time. */
export function toReportFolder(root: string, now: Date): string {
  return path.join(root, '.data/live', now.toISOString().replaceAll(':', '-').slice(0, 19));
}

function readIds(text: string, known: readonly string[]): string[] {
  const ids = text.toUpperCase().split(',');
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown === undefined) return ids;
  throw new InvalidArgumentError(`Unknown scenario '${unknown}'. Known: ${known.join(', ')}.`);
}

function readNumber(text: string, min: number): number {
  if (/^\d{1,9}$/.test(text) && Number(text) >= min) return Number(text);
  throw new InvalidArgumentError(`Expected a whole number of at least ${min}.`);
}
