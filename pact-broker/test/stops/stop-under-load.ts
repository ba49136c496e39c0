import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { commandLineOf } from '@shopflow/service-kit/command-line-of';
import { freePort } from '@shopflow/service-kit/free-port';
import { startBrokerProcess, type RunningBroker } from '../support/broker-process.ts';
import { startLoad, type Act, type LoadResult } from './load.ts';

/** One stop of a broker process by SIGTERM under load. */
export interface StopResult extends LoadResult {
  readonly exit: number | null;
  readonly stderr: string;
  /** Milliseconds from the signal to the exit. */
  readonly ms: number;
  /** Whether its PostgreSQL was still running. */
  readonly isPostgresLeft: boolean;
}

interface Options {
  readonly dataDir: string;
  /** Milliseconds of load before the signal. */
  readonly loadMs: number;
}

/** Stops a broker under load. If a request was reset, starts another one on the data. */
export async function stopUnderLoad(
  broker: RunningBroker,
  { dataDir, loadMs }: Options,
): Promise<StopResult> {
  const pidFile = await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8');
  const load = startLoad(Number(new URL(broker.url).port));
  await setTimeout(loadMs);
  const start = performance.now();
  await broker.stop();
  const ms = Math.round(performance.now() - start);
  const [end, result] = await Promise.all([broker.ended, load.ended]);
  // Empty for an exited process that was not reaped, as in a container without an init process.
  const command = (await commandLineOf(Number(pidFile.split('\n')[0]))) ?? '';
  const processed = await findProcessed(dataDir, result.reset);
  const cut = [...result.cut, ...processed.map(({ path }) => `${path}: processed, then reset`)];
  return { ...result, ...end, cut, ms, isPostgresLeft: command !== '' };
}

/** Writes that the broker stored although their connection was reset: it had accepted them. */
async function findProcessed(dataDir: string, reset: readonly Act[]): Promise<readonly Act[]> {
  const writes = reset.filter(({ method }) => method === 'PUT');
  if (writes.length === 0) return [];
  await using broker = await startBrokerProcess(await freePort(), '--data-dir', dataDir);
  const answers = await Promise.all(writes.map(({ path }) => broker.get(path)));
  return writes.filter((_write, index) => answers[index]?.status !== 404);
}
