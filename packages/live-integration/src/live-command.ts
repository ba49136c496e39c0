import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';

export interface LiveOptions {
  readonly realWindow?: boolean;
  /** Ids of scenarios. */
  readonly only?: readonly string[];
  readonly report?: string;
  /** How many orders a soak places. */
  readonly soak?: number;
  readonly seed?: number;
}

/** How often Notifications takes its events: short where nothing else is said, else as in staging. */
export const BATCH_WINDOW_MS = { short: 1_000, real: 30_000 };
/** What has something to show at the real window that it does not at a short one. */
const AT_REAL_WINDOW = ['W1', 'F6', 'C1'];

const SCENARIOS = path.resolve(import.meta.dirname, '../test/scenarios');

/** Each scenario has a file, whose name begins with its id. */
export async function readScenarioIds(): Promise<string[]> {
  const names = await readdir(SCENARIOS);
  return names.flatMap((name) => /^[wfc]\d+(?=-)/.exec(name)?.[0].toUpperCase() ?? []).sort();
}

/**
 * @param ids of the scenarios that there are
 * @throws CommanderError for what cannot be read, and for --help
 */
export function readLiveOptions(argv: readonly string[], ids: readonly string[]): LiveOptions {
  const command = new Command('live')
    .description(
      'Brings up all of ShopFlow on real parts, proves the workflows and failures of\n' +
        'docs/integration-test-plan.md, and leaves a report of what was seen.',
    )
    .option('--only <ids>', 'these scenarios: W1,F6', (text) => readIds(text, ids))
    .option(
      '--real-window',
      `batches every 30 s, as in staging (${AT_REAL_WINDOW.join(', ')} unless --only tells)`,
    )
    .option('--report <dir>', 'where the report goes; below .data/live unless told')
    .addOption(
      new Option('--soak <orders>', 'place so many orders while parts are killed, instead')
        .argParser((text) => readNumber(text, 1))
        .conflicts(['only', 'realWindow']),
    )
    .option('--seed <number>', 'draw the soak of an earlier run again', (text) =>
      readNumber(text, 0),
    )
    .addHelpText(
      'after',
      '\nKAFKA_BROKERS and DATABASE_URL name a Kafka and a PostgreSQL server to use; without them' +
        '\nboth are started. Exit codes: 0 proved, 1 something failed, 2 nothing could be proved.' +
        '\nWhat this Kafka cannot show is listed as not proved.',
    )
    .allowExcessArguments(false)
    .exitOverride()
    .parse(argv);
  const options = command.opts<LiveOptions>();
  if (options.seed !== undefined && options.soak === undefined) {
    command.error('error: --seed belongs to --soak.');
  }
  if (options.realWindow !== true || options.only !== undefined) return options;
  return { ...options, only: AT_REAL_WINDOW };
}

/** A folder of its own for each run, in the order of their starts. */
export function reportFolder(root: string, now: Date): string {
  return path.join(root, '.data/live', now.toISOString().replaceAll(':', '-').slice(0, 19));
}

function readIds(text: string, known: readonly string[]): string[] {
  const ids = text.toUpperCase().split(',');
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown === undefined) return ids;
  throw new InvalidArgumentError(`'${unknown}' is none of ${known.join(', ')}.`);
}

function readNumber(text: string, min: number): number {
  if (/^\d{1,9}$/.test(text) && Number(text) >= min) return Number(text);
  throw new InvalidArgumentError(`It is a whole number from ${min} on.`);
}
