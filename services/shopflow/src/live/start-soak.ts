import path from 'node:path';
import { toDurationText } from '@shopflow/live-integration/duration-text';
import { sampleLag } from '@shopflow/live-integration/sample-lag';
import { describeRun } from '@shopflow/live-integration/scenario-recorder';
import type { Interruption } from '@shopflow/service-kit/interruption';
import { startLiveSystem } from '../target/live-system.ts';
import { findTargets } from '../soak/crash.ts';
import { runSoak } from '../soak/run-soak.ts';
import { planSoak } from '../soak/soak-plan.ts';
import { findSoakFault, toSoakParts } from '../soak/soak-run-record.ts';
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
  const running = runSoak(system, plan, {
    onProgress: (answered, total) => {
      if (answered % 100 === 0)
        process.stderr.write(`  ${answered} of ${total} requests answered\n`);
    },
  });
  const result = await Promise.race([running, interrupted]);
  if (result === undefined) {
    lag.stop();
    process.stderr.write('Stopping …\n');
    // Its requests fail when the system stops; those errors are expected.
    running.catch(() => undefined);
    throw signal.reason;
  }
  await lag.sample();
  process.stdout.write(`${soakText(result)}\n`);
  const run = describeRun(system.target, startedAt);
  const { page } = await saveReport(
    {
      ...run,
      versions: { ...(await localVersions(env)), ...system.target.versions },
      settings: { 'Batch window of notifications': toDurationText(BATCH_WINDOW_MS.short) },
      ...toSoakParts(result, run),
      lag: lag.stop(),
    },
    folder,
  );
  process.stdout.write(`Report: ${page}\n`);
  const fault = findSoakFault(result);
  if (fault !== undefined && result.problems.length === 0) process.stdout.write(`✗ ${fault}.\n`);
  return fault === undefined ? 0 : 1;
}
