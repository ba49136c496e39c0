import { Command, InvalidArgumentError } from 'commander';

export interface DevOptions {
  /** How often Notifications takes its events, in ms. */
  readonly batchWindow: number;
  /** Of the page; any free one unless given. */
  readonly port?: number;
  /** Where the services' logs stay; a temporary folder unless given. */
  readonly logDir?: string;
}

/** Short enough to wait for, long enough to see events waiting. */
const BATCH_WINDOW_MS = 5_000;

/** @throws CommanderError for what cannot be read, and for --help */
export function readDevOptions(argv: readonly string[]): DevOptions {
  return new Command('npm run dev --')
    .description(
      'Runs all of ShopFlow on real parts, with a page to place orders on and to see what comes' +
        '\nof them. Ctrl-C takes everything down, and leaves nothing behind.',
    )
    .option(
      '--batch-window <ms>',
      'how often Notifications takes its events; 30000 in staging',
      readWindow,
      BATCH_WINDOW_MS,
    )
    .option('--port <number>', 'port of the page; any free one unless given', readPort)
    .option('--log-dir <folder>', 'keep the logs of the services there')
    .addHelpText(
      'after',
      '\nKAFKA_BROKERS and DATABASE_URL name a Kafka and a PostgreSQL server to use; without them' +
        '\nboth are started.',
    )
    .allowExcessArguments(false)
    .exitOverride()
    .parse([...argv])
    .opts<DevOptions>();
}

function readWindow(text: string): number {
  return readNumber(text, { min: 1, max: 600_000 });
}

function readPort(text: string): number {
  return readNumber(text, { min: 1, max: 65_535 });
}

function readNumber(text: string, { min, max }: { min: number; max: number }): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= min && number <= max) return number;
  throw new InvalidArgumentError(`It is a number from ${min} to ${max}.`);
}
