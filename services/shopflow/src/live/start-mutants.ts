import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Interruption } from '@shopflow/service-kit/interruption';
import { startMutableShopflow } from '../mutants/mutable-shopflow.ts';
import { mutants } from '../mutants/mutants.ts';
import { mutantsSummary, mutantText, toExitCode } from '../mutants/mutants-text.ts';
import { runMutants } from '../mutants/run-mutants.ts';
import { scenarios } from '../scenarios/scenarios.ts';
import { BATCH_WINDOW_MS, type LiveOptions } from './live-command.ts';
import { runOnTarget } from './run-on-target.ts';

interface Options extends Pick<LiveOptions, 'only'> {
  readonly env: NodeJS.ProcessEnv;
  /** Absolute path of the folder for the logs. */
  readonly folder: string;
}

/**
 * Runs the mutants of the named scenarios, or all, and prints a table. First, the scenarios must pass
 * without a mutant.
 *
 * @returns the exit code
 */
export async function startMutants(
  { only, env, folder }: Options,
  { signal }: Interruption,
): Promise<number> {
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  const selected = mutants.filter(({ scenario }) => only?.includes(scenario) ?? true);
  await mkdir(folder, { recursive: true });
  const shopflow = await startMutableShopflow({
    folder,
    batchWindowMs: BATCH_WINDOW_MS.short,
    logDir: path.join(folder, 'logs'),
    kafkaBrokers: env.KAFKA_BROKERS,
    kafkaClient: env.KAFKA_CLIENT,
    databaseUrl: env.DATABASE_URL,
  });
  await using live = shopflow.live;
  const record = await runOnTarget(live.target, {
    scenarios: scenarios.filter(({ id }) => selected.some(({ scenario }) => scenario === id)),
    signal,
    versions: {},
    print,
  });
  signal.throwIfAborted();
  const failed = record.scenarios.filter(({ verdict }) => verdict === 'failed');
  if (failed.length > 0) {
    print(`Without a mutant, ${failed.map(({ id }) => id).join(', ')} failed: nothing is proved`);
    return 1;
  }
  const results = await runMutants(shopflow, selected, {
    signal,
    onResult: (result) => print(mutantText(result)),
  });
  signal.throwIfAborted();
  print(mutantsSummary(results));
  return toExitCode(results);
}
