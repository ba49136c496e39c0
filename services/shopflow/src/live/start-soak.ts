import path from 'node:path';
import type { Interruption } from '@shopflow/service-kit/interruption';
import { startLiveSystem } from '../target/live-system.ts';
import { findTargets } from '../soak/crash.ts';
import { isInFlight } from '../soak/order-phase.ts';
import { runSoak } from '../soak/run-soak.ts';
import { planSoak } from '../soak/soak-plan.ts';
import { soakText } from '../soak/soak-text.ts';
import { BATCH_WINDOW_MS, type LiveOptions } from './live-command.ts';

interface Options extends Pick<LiveOptions, 'seed'> {
  readonly orders: number;
  readonly env: NodeJS.ProcessEnv;
  /** Absolute path of the folder for the logs. */
  readonly folder: string;
}

/**
 * Runs a soak on a system of its own, and prints the result.
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
  if (result.crashes.some(isInFlight)) return result.problems.length === 0 ? 0 : 1;
  process.stdout.write('✗ No kill was in flight: the run proves nothing about kills.\n');
  return 1;
}
