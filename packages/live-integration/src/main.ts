import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { CommanderError } from 'commander';
import {
  BATCH_WINDOW_MS,
  readLiveOptions,
  reportFolder,
  type LiveOptions,
} from './live-command.ts';
import { findTargets } from './soak/crash.ts';
import { runSoak } from './soak/run-soak.ts';
import { planSoak } from './soak/soak-plan.ts';
import { soakText } from './soak/soak-text.ts';
import { startLiveSystem } from './system/live-system.ts';

const { env } = process;
const WORKSPACE = path.resolve(import.meta.dirname, '..');
const ROOT = path.resolve(WORKSPACE, '../..');

process.exitCode = await main(process.argv).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 2;
});

async function main(argv: readonly string[]): Promise<number> {
  try {
    const options = readLiveOptions(argv);
    return await (options.soak === undefined
      ? proveScenarios(options)
      : soak(options.soak, options));
  } catch (error) {
    // Commander has said it already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

/** The scenarios are jest tests: here, and in `npm test` with a short window. */
async function proveScenarios({ realWindow, only, report }: LiveOptions): Promise<number> {
  const jest = path.join(ROOT, 'node_modules/jest/bin/jest.js');
  const flags = ['--experimental-vm-modules', '--no-warnings', jest, '--runInBand'];
  const child = spawn(process.execPath, [...flags, 'test/live.test.ts', '--verbose'], {
    cwd: WORKSPACE,
    stdio: 'inherit',
    env: {
      ...env,
      LIVE_BATCH_WINDOW_MS: String(realWindow ? BATCH_WINDOW_MS.real : BATCH_WINDOW_MS.short),
      LIVE_REPORT_DIR: path.resolve(env.INIT_CWD ?? '.', report ?? reportFolder(ROOT, new Date())),
      ...(only !== undefined && { LIVE_ONLY: only.join(',') }),
    },
  });
  const [exitCode] = (await once(child, 'exit')) as [number | null];
  return exitCode ?? 1;
}

async function soak(orders: number, { seed = Date.now() % 1e6 }: LiveOptions): Promise<number> {
  await using system = await startLiveSystem({
    batchWindowMs: BATCH_WINDOW_MS.short,
    logDir: path.join(reportFolder(ROOT, new Date()), 'logs'),
    kafkaBrokers: env.KAFKA_BROKERS,
    databaseUrl: env.DATABASE_URL,
  });
  process.stderr.write(`Seed ${seed}; the services log to ${system.logDir}\n`);
  const plan = planSoak({ orders, seed, targets: findTargets(system) });
  const result = await runSoak(system, plan, {
    onProgress: (answered, of) => {
      if (answered % 100 === 0) process.stderr.write(`  ${answered} of ${of} requests answered\n`);
    },
  });
  process.stdout.write(`${soakText(result)}\n`);
  return result.problems.length === 0 ? 0 : 1;
}
