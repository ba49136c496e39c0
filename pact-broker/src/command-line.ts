import { Command, InvalidArgumentError, Option } from 'commander';
import { DEFAULT_TRUSTED_PROXIES, LOG_LEVELS, type BrokerConfig } from './config.ts';

const DEFAULT_PORT = 9292;
/** This machine only: there is no log-in yet. */
const DEFAULT_HOST = '127.0.0.1';

/**
 * The config that the command line gives; where it is silent, the environment. `--help` and a
 * bad flag end the process, with their text and an exit code.
 *
 * @param argv as `process.argv`
 * @param defaultDataDir where the data lies unless `--data-dir` says otherwise
 */
export function readCommandLine(argv: readonly string[], defaultDataDir: string): BrokerConfig {
  const port = new Option('--port <number>', 'port to listen on; 0 for any free one')
    .env('PACT_BROKER_PORT')
    .argParser(parsePort)
    .default(DEFAULT_PORT);
  const host = new Option('--host <address>', 'address to listen on')
    .env('HOST')
    .argParser((value) => (value === '' ? DEFAULT_HOST : value))
    .default(DEFAULT_HOST);
  const trustedProxies = new Option(
    '--trusted-proxies <list>',
    'proxies whose Forwarded and X-Forwarded headers count: addresses, networks, loopback, ' +
      'linklocal, uniquelocal; empty for none',
  )
    .env('PACT_BROKER_TRUSTED_PROXIES')
    .argParser(parseList)
    .default(DEFAULT_TRUSTED_PROXIES, DEFAULT_TRUSTED_PROXIES.join());
  const databaseUrl = new Option('--database-url <url>', 'a PostgreSQL server to use instead')
    .env('DATABASE_URL')
    .argParser((value) => (value === '' ? undefined : value));
  const dataDir = new Option('--data-dir <dir>', 'folder of its PostgreSQL data')
    .argParser(parseFolder)
    .default(defaultDataDir);
  const baseUrl = new Option('--base-url <url>', 'where clients reach it, behind a proxy');
  const logLevel = new Option('--log-level <level>', 'how much it logs, as JSON lines')
    .env('PACT_BROKER_LOG_LEVEL')
    .choices(LOG_LEVELS)
    .default('warn');
  return new Command('broker')
    .description('A Pact Broker, in the foreground. Ctrl-C stops it.')
    .addOption(port)
    .addOption(host)
    .addOption(dataDir)
    .addOption(databaseUrl)
    .addOption(baseUrl.argParser(parseUrl))
    .addOption(trustedProxies)
    .addOption(logLevel)
    .addHelpText('after', '\nIt is up when GET /diagnostic/status/heartbeat answers 200.')
    .allowExcessArguments(false)
    .parse([...argv])
    .opts<BrokerConfig>();
}

function parsePort(value: string): number {
  if (value === '') return DEFAULT_PORT;
  const port = Number(value);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError('It is a number from 0 to 65535.');
}

function parseFolder(value: string): string {
  if (value !== '') return value;
  throw new InvalidArgumentError('It is empty.');
}

function parseList(value: string): readonly string[] {
  return value.split(',').flatMap((each) => each.trim() || []);
}

function parseUrl(value: string): string {
  if (/^https?:\/\/./.test(value) && URL.canParse(value)) return value;
  throw new InvalidArgumentError('It starts with http:// or https://.');
}
