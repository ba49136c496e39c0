import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listenForInterruption } from '@shopflow/service-kit/interruption';
import { CommanderError } from 'commander';
import { toSettingsText } from '../target/deployed-settings.ts';
import { readDevOptions, type DevOptions } from './dev-command.ts';
import { startDevSystem, type DevSystem } from './dev-system.ts';
import { toSecondsText, startupText } from './startup-text.ts';
import { watchParts } from './watch-parts.ts';

const { env } = process;
/** A shutdown that takes longer is aborted. */
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
    const unwatch = watchParts(listParts(dev), (name) => void reportExit(name, logDir));
    await interruption.interrupted;
    unwatch();
    printLine('\nStopping …');
    const limit = setTimeout(() => process.exit(1), STOP_LIMIT_MS);
    await dev.stop();
    clearTimeout(limit);
    printLine('Everything has stopped.');
    return 0;
  } finally {
    if (options.logDir === undefined) await rm(logDir, { recursive: true, force: true });
  }
}

/** A relative folder is resolved from the directory in which npm was called. */
async function openLogDir({ logDir }: DevOptions): Promise<string> {
  if (logDir === undefined) return mkdtemp(path.join(tmpdir(), 'shopflow-dev-'));
  const folder = path.resolve(env.INIT_CWD ?? '.', logDir);
  await mkdir(folder, { recursive: true });
  return folder;
}

async function start(options: DevOptions, logDir: string): Promise<DevSystem> {
  const { batchWindow, port } = options;
  const startedAt = performance.now();
  const elapsedMs = (): number => performance.now() - startedAt;
  printLine('Starting Kafka, PostgreSQL and the services …');
  const dev = await startDevSystem({
    batchWindowMs: batchWindow,
    port,
    logDir,
    kafkaBrokers: env.KAFKA_BROKERS,
    kafkaClient: env.KAFKA_CLIENT,
    databaseUrl: env.DATABASE_URL,
    onReady: (part) => printLine(`${toSecondsText(elapsedMs()).padStart(8)}  ${part}`),
  });
  if (options.settings !== undefined) await writeSettings(dev, options.settings);
  printLine(startupText(dev, elapsedMs()));
  return dev;
}

async function writeSettings({ system }: DevSystem, file: string): Promise<void> {
  const target = path.resolve(env.INIT_CWD ?? '.', file);
  await writeFile(target, toSettingsText(system));
  printLine(
    `\nRun scenarios here: npm run live -- -e ${system.runId} --settings ${target} --grace 5`,
  );
}

function listParts({ system, page }: DevSystem) {
  const { services, kafka } = system;
  const ownKafka =
    kafka.kind === 'given' ? [] : [{ name: 'kafka', isRunning: () => kafka.pid() !== undefined }];
  return [page, ...Object.values(services), ...ownKafka];
}

async function reportExit(name: string, logDir: string): Promise<void> {
  const log = await readFile(path.join(logDir, `${name}.ndjson`), 'utf8').catch(() => '');
  const end = log.trimEnd().split('\n').slice(-5).join('\n');
  process.stderr.write(
    `\n${name} has stopped unexpectedly. ${end === '' ? '' : `Last lines of its log:\n${end}\n`}`,
  );
}

function printLine(text: string): void {
  process.stdout.write(`${text}\n`);
}
