import path from 'node:path';
import { KafkaError } from '@shopflow/live-integration/running-kafka';
import { toRunOutcome } from '@shopflow/live-integration/run-outcome';
import type { Interruption } from '@shopflow/service-kit/interruption';
import type { Scenario } from '../target/scenario-context.ts';
import { startLiveSystem } from '../target/live-system.ts';
import { localVersions } from './local-versions.ts';
import { BATCH_WINDOW_MS, type LiveOptions } from './live-command.ts';
import { runOnTarget, saveReport } from './run-on-target.ts';

interface Options extends Pick<LiveOptions, 'realWindow' | 'only'> {
  readonly scenarios: readonly Scenario[];
  readonly env: NodeJS.ProcessEnv;
  /** Absolute path of the folder for report and logs. */
  readonly folder: string;
}

/**
 * Starts all of ShopFlow, and runs the scenarios on it.
 *
 * @returns the exit code
 */
export async function runLocal(
  { realWindow, only, scenarios, env, folder }: Options,
  { signal }: Interruption,
): Promise<number> {
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  try {
    await using system = await startLiveSystem({
      batchWindowMs: realWindow === true ? BATCH_WINDOW_MS.real : BATCH_WINDOW_MS.short,
      logDir: path.join(folder, 'logs'),
      kafkaBrokers: env.KAFKA_BROKERS,
      kafkaClient: env.KAFKA_CLIENT,
      databaseUrl: env.DATABASE_URL,
      onReady: (part) => print(`${part} is ready`),
    });
    signal.throwIfAborted();
    const versions = await localVersions(env);
    const record = await runOnTarget(system.target, { scenarios, signal, versions, print });
    const { page } = await saveReport(record, folder);
    const outcome = toRunOutcome(record, only);
    print(`Report: ${page}\n${outcome.text}`);
    signal.throwIfAborted();
    return outcome.exitCode;
  } catch (error) {
    if (!(error instanceof KafkaError) || error.code !== 'no-kafka') throw error;
    print(`NOT PROVED: ${scenarios.map(({ id, title }) => `${id} ${title}`).join(', ')}`);
    print(`Nothing was run. ${error.message}`);
    return 2;
  }
}
