import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';

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

/** @throws CommanderError for what cannot be read, and for --help */
export function readLiveOptions(argv: readonly string[]): LiveOptions {
  const command = new Command('live')
    .description(
      'Brings up all of ShopFlow on real parts, proves the workflows and failures of\n' +
        'docs/integration-test-plan.md, and leaves a report of what was seen.',
    )
    .option('--only <ids>', 'these scenarios: W1,F6', readIds)
    .option(
      '--real-window',
      `batches every 30 s, as in staging (${AT_REAL_WINDOW.join(', ')} unless --only tells)`,
    )
    .option('--report <dir>', 'where the report goes; below .data/live unless told')
    .option('--soak <orders>', 'place so many orders while parts are killed, instead', readCount)
    .option('--seed <number>', 'draw the soak of an earlier run again', readCount)
    .addHelpText(
      'after',
      '\nKAFKA_BROKERS and DATABASE_URL name a Kafka and a PostgreSQL server to use; without them' +
        '\nboth are started. Exit codes: 0 all proved, 1 something failed, 2 it could not be tried.',
    )
    .exitOverride()
    .parse(argv);
  const options = command.opts<LiveOptions>();
  if (options.realWindow !== true || options.only !== undefined) return options;
  return { ...options, only: AT_REAL_WINDOW };
}

/** A folder of its own for each run, in the order of their starts. */
export function reportFolder(root: string, now: Date): string {
  return path.join(root, '.data/live', now.toISOString().replaceAll(':', '-').slice(0, 19));
}

function readIds(text: string): string[] {
  const ids = text.toUpperCase().split(',');
  const bad = ids.find((id) => !/^[WFC]\d+$/.test(id));
  if (bad !== undefined) throw new InvalidArgumentError(`${bad} is no id such as W1, F6, C1.`);
  return ids;
}

function readCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Not a whole number.');
  return Number(text);
}
