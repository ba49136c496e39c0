import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { commandLineOf } from '@shopflow/service-kit/command-line-of';
import { freePort } from '@shopflow/service-kit/free-port';
import { startBrokerProcess } from '../support/broker-process.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
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
  readonly stops: number;
  /** Milliseconds of load before each signal. */
  readonly loadMs?: number;
  readonly onStop?: (result: StopResult) => void;
}

/** Repeatedly starts a broker on the same data and stops it under load. */
export async function stopUnderLoad(options: Options): Promise<readonly StopResult[]> {
  const { stops, loadMs = 1_000, onStop = () => undefined } = options;
  await using folder = await makeTemporaryFolder();
  const results: StopResult[] = [];
  for (let count = 0; count < stops; count += 1) {
    const result = await stopOnce(folder.dir, loadMs);
    onStop(result);
    results.push(result);
  }
  return results;
}

async function stopOnce(dataDir: string, loadMs: number): Promise<StopResult> {
  const port = await freePort();
  await using broker = await startBrokerProcess(port, '--data-dir', dataDir);
  const pidFile = await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8');
  const load = startLoad(port);
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
