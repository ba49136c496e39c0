import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listenForInterruption } from '@shopflow/service-kit/interruption';
import { CommanderError } from 'commander';
import { readDevOptions, type DevOptions } from './dev-command.ts';
import { startDevSystem, type DevSystem } from './dev-system.ts';
import { seconds, startupText } from './startup-text.ts';
import { watchParts } from './watch-parts.ts';

const { env } = process;
/** A stop that takes longer is cut short. */
const STOP_LIMIT_MS = 60_000;

const interruption = listenForInterruption();

process.exitCode = await main(process.argv).catch((error: unknown) => {
  if (error instanceof CommanderError) return error.exitCode;
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
});

async function main(argv: readonly string[]): Promise<number> {
  const options = readDevOptions(argv);
  const logDir = await openLogDir(options);
  try {
    const dev = await start(options, logDir);
    const unwatch = watchParts(partsOf(dev), (name) => void tellGone(name, logDir));
    await interruption.interrupted;
    unwatch();
    say('\nStopping …');
    const limit = setTimeout(() => process.exit(1), STOP_LIMIT_MS);
    await dev.stop();
    clearTimeout(limit);
    say('Everything is down.');
    return 0;
  } finally {
    if (options.logDir === undefined) await rm(logDir, { recursive: true, force: true });
  }
}

/** A relative folder is meant from where npm was called. */
async function openLogDir({ logDir }: DevOptions): Promise<string> {
  if (logDir === undefined) return mkdtemp(path.join(tmpdir(), 'shopflow-dev-'));
  const kept = path.resolve(env.INIT_CWD ?? '.', logDir);
  await mkdir(kept, { recursive: true });
  return kept;
}

async function start({ batchWindow, port }: DevOptions, logDir: string): Promise<DevSystem> {
  const startedAt = performance.now();
  const tookMs = (): number => performance.now() - startedAt;
  say('Starting Kafka, PostgreSQL and the services …');
  const dev = await startDevSystem({
    batchWindowMs: batchWindow,
    port,
    logDir,
    kafkaBrokers: env.KAFKA_BROKERS,
    databaseUrl: env.DATABASE_URL,
    onReady: (part) => say(`${seconds(tookMs()).padStart(8)}  ${part}`),
  });
  say(startupText(dev, tookMs()));
  return dev;
}

function partsOf({ system, page }: DevSystem) {
  const { services, kafka } = system;
  const own =
    kafka.kind === 'given' ? [] : [{ name: 'kafka', isRunning: () => kafka.pid() !== undefined }];
  return [page, ...Object.values(services), ...own];
}

async function tellGone(name: string, logDir: string): Promise<void> {
  const log = await readFile(path.join(logDir, `${name}.ndjson`), 'utf8').catch(() => '');
  const end = log.trimEnd().split('\n').slice(-5).join('\n');
  process.stderr.write(`\n${name} has ended. ${end === '' ? '' : `Its log ends:\n${end}\n`}`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
