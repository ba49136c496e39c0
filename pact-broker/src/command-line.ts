import { isIP } from 'node:net';
import { mayBeEmpty, withStrictOptions } from '@shopflow/service-kit/strict-options';
import { Command, InvalidArgumentError, Option } from 'commander';
import { readAccessSettings } from './access-environment.ts';
import { readCleanSchedule } from './clean-environment.ts';
import { addCheckCommand } from './commands/check-command.ts';
import { addCleanCommand } from './commands/clean-command.ts';
import { addTokenCommands, type UseCaseWork } from './commands/token-commands.ts';
import {
  DEFAULT_BODY_LIMIT_BYTES,
  DEFAULT_TRUSTED_PROXIES,
  LOG_LEVELS,
  type BrokerConfig,
  type DatabaseConfig,
} from './config.ts';
import { readWebhookRules } from './webhook-environment.ts';

const DEFAULT_PORT = 9292;
/** Only this machine can connect, because a broker without settings asks for no credentials. */
const DEFAULT_HOST = '127.0.0.1';

interface Actions {
  /** Runs the broker until it is stopped. */
  readonly start: (config: BrokerConfig) => Promise<void>;
  /** Runs a command on the broker's database. */
  readonly withUseCases: (config: DatabaseConfig, work: UseCaseWork) => Promise<void>;
}

/**
 * The broker's program: without a command it starts the broker. `--help` and a bad option print
 * their text and end the process with an exit code.
 *
 * @param env secrets are read from it only; the other variables, from `process.env` by commander
 * @param defaultDataDir data folder when `--data-dir` is not given
 */
export function makeProgram(
  defaultDataDir: string,
  env: NodeJS.ProcessEnv,
  { start, withUseCases }: Actions,
): Command {
  const program = brokerCommand(defaultDataDir);
  program.action(() => {
    const [unknown] = program.args;
    if (unknown !== undefined) return program.error(`error: unknown command '${unknown}'`);
    const { bodyLimit, shieldsIoBaseUrl, ...options } = program.opts<Options>();
    const settings = { bodyLimitBytes: bodyLimit, shieldsUrl: shieldsIoBaseUrl };
    return start({ ...options, ...settings, ...readSettings(program, env) });
  });
  const onDatabase = (work: UseCaseWork) => withUseCases(program.opts<Options>(), work);
  addTokenCommands(program, onDatabase);
  addCleanCommand(program, env, onDatabase);
  addCheckCommand(program, onDatabase);
  // After the commands inherited the opposite: the action reports an unknown command by name.
  return withStrictOptions(program).allowExcessArguments(true);
}

type Settings = Pick<BrokerConfig, 'access' | 'clean' | 'webhooks'>;

interface Options extends Omit<BrokerConfig, keyof Settings | 'bodyLimitBytes' | 'shieldsUrl'> {
  readonly bodyLimit: number;
  readonly shieldsIoBaseUrl?: string | undefined;
}

function readSettings(program: Command, env: NodeJS.ProcessEnv): Settings {
  try {
    checkCollectors(env);
    return {
      access: readAccessSettings(env),
      webhooks: readWebhookRules(env),
      clean: readCleanSchedule(env),
    };
  } catch (error) {
    return program.error(`error: ${(error as Error).message}`);
  }
}

/** @throws Error that names the invalid variable; without this check, traces would be lost. */
function checkCollectors(env: NodeJS.ProcessEnv): void {
  for (const name of ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT']) {
    const url = env[name] ?? '';
    if (url === '' || isHttpUrl(url)) continue;
    throw new Error(`${name} must be a URL that starts with http:// or https://.`);
  }
}

/** The options with their defaults and environment variables. */
function brokerCommand(defaultDataDir: string): Command {
  const command = new Command('broker').description(
    'Runs a Pact Broker in the foreground. Press Ctrl-C to stop it.',
  );
  for (const option of [
    ...networkOptions(),
    ...storageOptions(defaultDataDir),
    ...otherOptions(),
  ]) {
    command.addOption(option);
  }
  return command
    .addHelpText(
      'after',
      '\nReady when GET /diagnostic/status/heartbeat answers 200. A broker with credentials needs' +
        '\nPACT_BROKER_PUBLIC_HEARTBEAT=true to answer it without them.',
    )
    .allowExcessArguments(false);
}

function networkOptions(): readonly Option[] {
  const port = new Option('--port <number>', 'port to listen on; 0 for any free port')
    .env('PACT_BROKER_PORT')
    .argParser(parsePort)
    .default(DEFAULT_PORT);
  const host = new Option('--host <address>', 'address to listen on')
    .env('HOST')
    .argParser((value) => (value === '' ? DEFAULT_HOST : value))
    .default(DEFAULT_HOST);
  const trustedProxies = new Option(
    '--trusted-proxies <list>',
    'proxies whose Forwarded and X-Forwarded headers are trusted: addresses, networks, ' +
      'loopback, linklocal, uniquelocal; empty to trust none',
  )
    .env('PACT_BROKER_TRUSTED_PROXIES')
    .argParser(parseProxies)
    .default(DEFAULT_TRUSTED_PROXIES, DEFAULT_TRUSTED_PROXIES.join());
  const baseUrl = new Option('--base-url <url>', 'URL of the broker behind a proxy');
  return [port, host, baseUrl.argParser(parseUrl), mayBeEmpty(trustedProxies)];
}

function storageOptions(defaultDataDir: string): readonly Option[] {
  const databaseUrl = new Option('--database-url <url>', 'PostgreSQL server to use instead')
    .env('DATABASE_URL')
    .argParser((value) => (value === '' ? undefined : parseDatabaseUrl(value)));
  const dataDir = new Option('--data-dir <dir>', 'data folder of the local PostgreSQL')
    .argParser(parseFolder)
    .default(defaultDataDir);
  return [dataDir, databaseUrl];
}

function otherOptions(): readonly Option[] {
  const bodyLimit = new Option('--body-limit <MiB>', 'largest request body, also decompressed')
    .env('PACT_BROKER_BODY_LIMIT')
    .argParser(parseMebibytes)
    .default(DEFAULT_BODY_LIMIT_BYTES, `${DEFAULT_BODY_LIMIT_BYTES / MIB}`);
  const shields = new Option(
    '--shields-io-base-url <url>',
    'redirect badges to this shields.io server instead of drawing them',
  )
    .env('PACT_BROKER_SHIELDS_IO_BASE_URL')
    .argParser((value) => (value === '' ? undefined : parseUrl(value)));
  const logLevel = new Option('--log-level <level>', 'lowest level to log, as JSON lines')
    .env('PACT_BROKER_LOG_LEVEL')
    .choices(LOG_LEVELS)
    .default('warn');
  return [bodyLimit, shields, logLevel];
}

const MIB = 1024 * 1024;
/** Node cannot represent a longer text. */
const MAX_BODY_MIB = 500;

function parseMebibytes(value: string): number {
  if (value === '') return DEFAULT_BODY_LIMIT_BYTES;
  const size = Number(value);
  if (/^\d+$/.test(value) && size >= 1 && size <= MAX_BODY_MIB) return size * MIB;
  throw new InvalidArgumentError(`Use a number of MiB from 1 to ${MAX_BODY_MIB}.`);
}

function parsePort(value: string): number {
  if (value === '') return DEFAULT_PORT;
  const port = Number(value);
  if (/^\d+$/.test(value) && port <= 65_535) return port;
  throw new InvalidArgumentError('Use a number from 0 to 65535.');
}

function parseFolder(value: string): string {
  if (value !== '') return value;
  throw new InvalidArgumentError('Name a folder.');
}

/** Names of networks that Express knows: https://expressjs.com/en/guide/behind-proxies.html */
const NETWORKS = ['linklocal', 'loopback', 'uniquelocal'];

function parseProxies(value: string): readonly string[] {
  const proxies = value.split(',').flatMap((each) => each.trim() || []);
  for (const proxy of proxies) {
    const [address = '', prefix] = proxy.split('/');
    const isNetwork = isIP(address) !== 0 && (prefix === undefined || isPrefix(prefix, address));
    if (isNetwork || NETWORKS.includes(proxy)) continue;
    throw new InvalidArgumentError(
      `${proxy} is not an address, a network such as 10.0.0.0/8, or one of ${NETWORKS.join(', ')}.`,
    );
  }
  return proxies;
}

/** A length or, for IPv4, a mask such as 255.0.0.0. Express rejects a length of 0. */
function isPrefix(prefix: string, address: string): boolean {
  const family = isIP(address);
  if (family === 4 && isIP(prefix) === 4) return true;
  return /^\d+$/.test(prefix) && Number(prefix) >= 1 && Number(prefix) <= (family === 4 ? 32 : 128);
}

function parseDatabaseUrl(value: string): string {
  if (/^postgres(ql)?:\/\/./.test(value) && URL.canParse(value)) return value;
  throw new InvalidArgumentError('Use a URL such as postgres://user:password@host:5432/database.');
}

function parseUrl(value: string): string {
  if (isHttpUrl(value)) return value;
  throw new InvalidArgumentError('Use a URL that starts with http:// or https://.');
}

function isHttpUrl(value: string): boolean {
  return /^https?:\/\/./.test(value) && URL.canParse(value);
}
