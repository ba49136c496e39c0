import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import {
  Interrupted,
  listenForInterruption,
  type Interruption,
} from '@shopflow/service-kit/interruption';
import { CommanderError } from 'commander';
import type { RunRecord } from '@shopflow/live-integration/run-record';
import {
  BATCH_WINDOW_MS,
  readLiveOptions,
  readScenarioIds,
  toReportFolder,
  type LiveOptions,
} from './live-command.ts';
import { toLiveOutcome } from './live-outcome.ts';
import { findTargets } from '../soak/crash.ts';
import { runSoak } from '../soak/run-soak.ts';
import { planSoak } from '../soak/soak-plan.ts';
import { soakText } from '../soak/soak-text.ts';
import { startLiveSystem } from '../live-system.ts';

const { env } = process;
const WORKSPACE = path.resolve(import.meta.dirname, '..');
const ROOT = path.resolve(WORKSPACE, '../..');

try {
  process.exitCode = await main(process.argv);
} catch (error) {
  // A soak's pending requests would keep the process running.
  if (error instanceof Interrupted) process.exit(error.exitCode);
  process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? 0 : 2;
  // Commander has already printed its own errors.
  if (!(error instanceof CommanderError)) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
}

async function main(argv: readonly string[]): Promise<number> {
  const options = readLiveOptions(argv, await readScenarioIds());
  using interruption = listenForInterruption();
  return await (options.soak === undefined
    ? runScenarios(options, interruption)
    : startSoak(options.soak, options, interruption));
}

/** The scenarios are jest tests, so that `npm test` can run them too, with a short window. */
async function runScenarios(
  { realWindow, only, report }: LiveOptions,
  { signal }: Interruption,
): Promise<number> {
  const folder = toFolder(report);
  const data = path.join(folder, 'run.json');
  // A file left by an earlier run would be mistaken for the result of this one.
  await rm(data, { force: true });
  const jest = path.join(ROOT, 'node_modules/jest/bin/jest.js');
  const flags = ['--experimental-vm-modules', '--no-warnings', jest, '--runInBand'];
  const child = spawn(process.execPath, [...flags, 'test/live.test.ts', '--verbose'], {
    cwd: WORKSPACE,
    stdio: 'inherit',
    env: {
      ...env,
      LIVE_BATCH_WINDOW_MS: String(realWindow ? BATCH_WINDOW_MS.real : BATCH_WINDOW_MS.short),
      LIVE_REPORT_DIR: folder,
      ...(only !== undefined && { LIVE_ONLY: only.join(',') }),
    },
  });
  // On SIGTERM jest stops everything that it has started.
  signal.addEventListener('abort', () => child.kill('SIGTERM'));
  const [exitCode] = (await once(child, 'exit')) as [number | null];
  signal.throwIfAborted();
  const outcome = toLiveOutcome(await readRecord(data), exitCode !== 0);
  process.stdout.write(`${outcome.text}\n`);
  return outcome.exitCode;
}

async function readRecord(file: string): Promise<RunRecord | undefined> {
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as RunRecord) : undefined;
}

async function startSoak(
  orders: number,
  { seed = Date.now() % 1e6, report }: LiveOptions,
  { signal, interrupted }: Interruption,
): Promise<number> {
  await using system = await startLiveSystem({
    batchWindowMs: BATCH_WINDOW_MS.short,
    logDir: path.join(toFolder(report), 'logs'),
    kafkaBrokers: env.KAFKA_BROKERS,
    databaseUrl: env.DATABASE_URL,
  });
  const { kind, cannotProve } = system.kafka;
  if (cannotProve.includes('idempotent-producer')) {
    throw new Error(`A soak needs an idempotent producer, which ${kind} does not support`);
  }
  process.stderr.write(`Seed ${seed}; the services log to ${system.logDir}\n`);
  const plan = planSoak({ orders, seed, targets: findTargets(system) });
  const running = runSoak(system, plan, {
    onProgress: (answered, total) => {
      if (answered % 100 === 0)
        process.stderr.write(`  ${answered} of ${total} requests answered\n`);
    },
  });
  const result = await Promise.race([running, interrupted]);
  if (result === undefined) {
    process.stderr.write('Stopping …\n');
    // Its requests fail when the system stops; those errors are expected.
    running.catch(() => undefined);
    throw signal.reason;
  }
  process.stdout.write(`${soakText(result)}\n`);
  return result.problems.length === 0 ? 0 : 1;
}

/** A relative folder is resolved from the directory in which npm was called. */
function toFolder(report: string | undefined): string {
  return path.resolve(env.INIT_CWD ?? '.', report ?? toReportFolder(ROOT, new Date()));
}
