import path from 'node:path';
import { toDurationText } from '@shopflow/live-integration/duration-text';
import { sampleLag } from '@shopflow/live-integration/sample-lag';
import type { RunRecord } from '@shopflow/live-integration/run-record';
import { describeRun } from '@shopflow/live-integration/scenario-recorder';
import type { Interruption } from '@shopflow/service-kit/interruption';
import { startLiveSystem, type LiveSystem } from '../target/live-system.ts';
import { findTargets } from '../soak/crash.ts';
import { runSoak } from '../soak/run-soak.ts';
import { planSoak } from '../soak/soak-plan.ts';
import {
  findSoakFault,
  toInterruptedParts,
  toSoakParts,
  type Run,
  type SoakParts,
} from '../soak/soak-run-record.ts';
import { soakText } from '../soak/soak-text.ts';
import { localVersions } from './local-versions.ts';
import { BATCH_WINDOW_MS, type LiveOptions } from './live-command.ts';
import { saveReport } from './run-on-target.ts';

interface Options extends Pick<LiveOptions, 'seed'> {
  readonly orders: number;
  readonly env: NodeJS.ProcessEnv;
  /** Absolute path of the folder for report and logs. */
  readonly folder: string;
}

/**
 * Runs a soak on a system of its own, prints the result, and writes a report.
 *
 * @returns the exit code
 */
export async function startSoak(
  { orders, seed = Date.now() % 1e6, folder, env }: Options,
  { signal, interrupted }: Interruption,
): Promise<number> {
  await using system = await startLiveSystem({
    batchWindowMs: BATCH_WINDOW_MS.short,
    logDir: path.join(folder, 'logs'),
    kafkaBrokers: env.KAFKA_BROKERS,
    kafkaClient: env.KAFKA_CLIENT,
    databaseUrl: env.DATABASE_URL,
  });
  const { kind, cannotProve } = system.kafka;
  if (cannotProve.includes('idempotent-producer')) {
    throw new Error(`A soak needs an idempotent producer, which ${kind} does not support`);
  }
  process.stderr.write(`Seed ${seed}; the services log to ${system.logDir}\n`);
  const plan = planSoak({ orders, seed, targets: findTargets(system) });
  const startedAt = new Date();
  const lag = sampleLag(system.target.groups.notifications);
  const soak = await runSoak(system, plan, {
    onProgress: (answered, total) => {
      if (answered % 100 === 0)
        process.stderr.write(`  ${answered} of ${total} requests answered\n`);
    },
  });
  const report = (toParts: ToParts): Promise<void> =>
    writeSoakReport(toParts, { system, startedAt, lag: lag.stop(), env, folder });
  const result = await Promise.race([soak.finished, interrupted]);
  if (result === undefined) {
    process.stderr.write('Stopping …\n');
    // Its requests fail when the system stops; those errors are expected.
    soak.finished.catch(() => undefined);
    const cause = signal.reason as Error;
    await report((run) => toInterruptedParts(soak.progress(), { ...run, cause }));
    throw cause;
  }
  await lag.sample();
  process.stdout.write(`${soakText(result)}\n`);
  await report((run) => toSoakParts(result, run));
  const fault = findSoakFault(result);
  if (fault !== undefined && result.problems.length === 0) process.stdout.write(`✗ ${fault}.\n`);
  return fault === undefined ? 0 : 1;
}

type ToParts = (run: Run) => SoakParts;

interface SoakRun extends Pick<Options, 'env' | 'folder'>, Pick<RunRecord, 'lag'> {
  readonly system: LiveSystem;
  readonly startedAt: Date;
}

async function writeSoakReport(
  toParts: ToParts,
  { system, startedAt, lag, env, folder }: SoakRun,
): Promise<void> {
  const run = describeRun(system.target, startedAt);
  const { page } = await saveReport(
    {
      ...run,
      versions: { ...(await localVersions(env)), ...system.target.versions },
      settings: { 'Batch window of notifications': toDurationText(BATCH_WINDOW_MS.short) },
      ...toParts(run),
      lag,
    },
    folder,
  );
  process.stdout.write(`Report: ${page}\n`);
}
