import { withStrictOptions } from '@shopflow/service-kit/strict-options';
import { Command, InvalidArgumentError } from 'commander';

export interface DevOptions {
  /** How often Notifications processes a batch of events, in ms. */
  readonly batchWindow: number;
  /** Port of the page; a free one by default. */
  readonly port?: number;
  /** Folder to keep the services' logs in; a temporary folder by default. */
  readonly logDir?: string;
  /** File to write the addresses to, for `npm run live -- --settings`. */
  readonly settings?: string;
}

/** Short enough to wait for, long enough to see events waiting. */
const BATCH_WINDOW_MS = 5_000;

/** @throws CommanderError for invalid arguments, and for --help */
export function readDevOptions(argv: readonly string[]): DevOptions {
  const command = new Command('npm run dev --')
    .description(
      'Runs all of ShopFlow on a real Kafka and PostgreSQL, with a page to place orders and see' +
        '\ntheir effects. Ctrl-C stops everything and leaves nothing behind.',
    )
    .option(
      '--batch-window <ms>',
      'how often Notifications processes events; 30000 in staging',
      readWindow,
      BATCH_WINDOW_MS,
    )
    .option('--port <number>', 'port of the page (default: a free one)', readPort)
    .option('--log-dir <folder>', 'folder to keep the logs of the services in')
    .option(
      '--settings <file>',
      'write the addresses, with which npm run live -- --settings runs here',
    )
    .addHelpText(
      'after',
      '\nSet KAFKA_BROKERS or DATABASE_URL to use an existing Kafka or PostgreSQL server. Otherwise' +
        '\nthe command starts its own.',
    )
    .allowExcessArguments(false)
    .exitOverride();
  return withStrictOptions(command)
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
  throw new InvalidArgumentError(`Expected a number from ${min} to ${max}.`);
}
