import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startLocalPostgres } from '@shopflow/service-kit/local-postgres';
import { fillByApi } from './history/fill-by-api.ts';
import { fillBySql } from './history/fill-by-sql.ts';
import type { Shape } from './history/history.ts';
import { makeHttpClient } from './load/http-client.ts';
import type { Target } from './load/measure.ts';
import { startBroker } from './load/start-process.ts';

/** A broker with the data of a shape. */
interface FilledBroker extends Target {
  readonly databaseUrl: string | undefined;
  /** Milliseconds that it took to start on the filled database; undefined if it was running. */
  readonly startMs: number | undefined;
}

/** Runs `work` with a running broker, which is filled over HTTP, or else with this broker. */
export async function withBroker<Result>(
  shape: Shape,
  running: Target | undefined,
  work: (broker: FilledBroker) => Promise<Result>,
): Promise<Result> {
  if (running === undefined) return withFilledBroker(shape, work);
  await fillIfEmpty(running, shape);
  const databaseUrl = running.processes?.databaseUrl;
  return work({ ...running, databaseUrl, startMs: undefined });
}

/**
 * Runs `work` with this broker on a filled database of a new PostgreSQL server, which writes to disk
 * as it does for users.
 */
export async function withFilledBroker<Result>(
  shape: Shape,
  work: (broker: FilledBroker & { readonly databaseUrl: string }) => Promise<Result>,
): Promise<Result> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'broker-bench-'));
  try {
    await using postgres = await startLocalPostgres({ dataDir });
    const databaseUrl = await postgres.database('broker');
    await fillBySql(databaseUrl, shape);
    // The first start migrates the database; the second is measured.
    await (await startBroker(databaseUrl))[Symbol.asyncDispose]();
    await using broker = await startBroker(databaseUrl);
    const { baseUrl, pid, startMs } = broker;
    return await work({ baseUrl, processes: { pid, databaseUrl }, databaseUrl, startMs });
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Fills a running broker over HTTP, unless it has data already. */
export async function fillIfEmpty({ baseUrl }: Target, shape: Shape): Promise<void> {
  using http = makeHttpClient(baseUrl);
  const { _embedded } = await http.json<{ _embedded?: { pacticipants?: unknown[] } }>(
    'GET',
    '/pacticipants',
  );
  if ((_embedded?.pacticipants ?? []).length === 0) await fillByApi(baseUrl, shape);
}
