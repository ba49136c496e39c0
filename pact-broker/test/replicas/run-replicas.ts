import { openDatabase } from '@shopflow/service-kit/database';
import { freePort } from '@shopflow/service-kit/free-port';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { sql } from 'kysely';
import type { BrokerDatabase } from '../../src/store/postgres/database/schema.ts';
import { findDifferences } from '../../src/store/postgres/read-models/check-read-models.ts';
import { startBrokerProcess } from '../support/broker-process.ts';
import type { Json } from '../support/http.ts';
import { startWebhookReceiver } from '../support/webhook-receiver.ts';
import { givenWebhook, LOCAL_WEBHOOKS } from './given-webhook.ts';
import { startClient, type ClientLog } from './run-client.ts';

interface Options {
  /** An empty database. */
  readonly databaseUrl: string;
  readonly clients: number;
  /** Versions that each client publishes. */
  readonly rounds: number;
}

export interface ReplicaReport {
  readonly requests: number;
  /** Answers other than success, and acknowledged writes that are not there. */
  readonly faults: readonly string[];
  readonly deadlocks: number;
  readonly webhookCalls: number;
  readonly duplicateWebhookCalls: number;
  readonly missingWebhookCalls: number;
  readonly wrongReadModels: number;
}

/** Runs clients that write to two broker processes on one database, and checks every write. */
export async function runReplicas(options: Options): Promise<ReplicaReport> {
  const { databaseUrl, clients, rounds } = options;
  const start = async () =>
    startBrokerProcess(
      { port: await freePort(), env: LOCAL_WEBHOOKS },
      '--database-url',
      databaseUrl,
    );
  await using receiver = await startWebhookReceiver();
  await using first = await start();
  await using second = await start();
  const brokers = [first, second];
  await givenWebhook(first, receiver.url);
  const environment = await first.givenEnvironment('test');
  const started = Array.from({ length: clients }, (_, number) =>
    startClient(brokers, { number, rounds, environment }),
  );
  await Promise.all(started.map(({ ended }) => ended));
  const results = started.map(({ log }) => log);
  const published = results.flatMap((result) => result.published);
  const findUncalled = (): readonly string[] => {
    const called = new Set(receiver.calls.map(({ body }) => body));
    return published.filter((each) => !called.has(each));
  };
  await waitFor(
    { reason: 'webhook calls', limitMs: 90_000, intervalMs: 200 },
    () => findUncalled().length === 0,
  ).catch(() => undefined);
  const called = receiver.calls.map(({ body }) => body);
  const missing = await Promise.all(
    brokers.flatMap((broker) => results.map((result) => findLostWrites(broker.get, result))),
  );
  return {
    requests: sum(results.map((result) => result.requests)),
    faults: [...results.flatMap((result) => result.faults), ...missing.flat()],
    webhookCalls: called.length,
    duplicateWebhookCalls: called.length - new Set(called).size,
    missingWebhookCalls: findUncalled().length,
    ...(await inspectDatabase(databaseUrl)),
  };
}

type Get = (path: string) => Promise<{ readonly status: number; readonly body: Json }>;

async function findLostWrites(get: Get, { kept, deleted }: ClientLog): Promise<string[]> {
  const faults: string[] = [];
  for (const path of kept) {
    const { status } = await get(path);
    if (status !== 200) faults.push(`${path} was acknowledged, and answers ${status}`);
  }
  for (const path of deleted) {
    const { status } = await get(path);
    if (status !== 404) faults.push(`${path} was deleted, and answers ${status}`);
  }
  return faults;
}

async function inspectDatabase(databaseUrl: string) {
  const db = openDatabase<BrokerDatabase>(databaseUrl, { maxConnections: 1 });
  try {
    const { rows } = await sql<{ deadlocks: number }>`
      select deadlocks from pg_stat_database where datname = current_database()`.execute(db);
    const differences = await findDifferences(db);
    return { deadlocks: rows[0]?.deadlocks ?? 0, wrongReadModels: differences.length };
  } finally {
    await db.destroy();
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
