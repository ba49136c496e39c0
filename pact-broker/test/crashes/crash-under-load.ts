import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openDatabase } from '@shopflow/service-kit/database';
import { findRunningDatabase } from '@shopflow/service-kit/running-database';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { sql } from 'kysely';
import type { BrokerDatabase } from '../../src/store/postgres/database/schema.ts';
import { findDifferences } from '../../src/store/postgres/read-models/check-read-models.ts';
import { startClient, type ClientLog } from '../replicas/run-client.ts';
import type { RunningBroker } from '../support/broker-process.ts';
import type { WebhookReceiver } from '../support/webhook-receiver.ts';

const CLIENTS = 8;

export interface Crash {
  readonly dataDir: string;
  /** Milliseconds of load before the SIGKILL. */
  readonly afterMs: number;
  /** Also kills PostgreSQL, as a power cut would. */
  readonly killsPostgres: boolean;
  /** Makes version numbers unique across crashes on one database. */
  readonly number: number;
}

/** Kills a broker with SIGKILL while clients write to it. */
export async function crashUnderLoad(
  broker: RunningBroker,
  { dataDir, afterMs, killsPostgres, number }: Crash,
): Promise<readonly ClientLog[]> {
  const environment = await broker.givenEnvironment('test');
  const clients = Array.from({ length: CLIENTS }, (_, index) =>
    startClient([broker], { number: number * CLIENTS + index, rounds: Infinity, environment }),
  );
  // The kill ends every client in the middle of a request.
  const ended = Promise.allSettled(clients.map((client) => client.ended));
  await setTimeout(afterMs);
  const pidFile = await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8');
  const killed = broker.kill();
  if (killsPostgres) process.kill(Number(pidFile.split('\n')[0]), 'SIGKILL');
  await Promise.all([killed, ended]);
  return clients.map(({ log }) => log);
}

/** @returns acknowledged writes that are not whole after the restart */
export async function findLosses(
  broker: RunningBroker,
  logs: readonly ClientLog[],
  { dataDir, receiver }: { readonly dataDir: string; readonly receiver: WebhookReceiver },
): Promise<string[]> {
  const losses = logs.flatMap(({ faults }) => faults);
  const expectStatus = async (path: string, expected: number): Promise<void> => {
    const { status } = await broker.get(path);
    if (status !== expected) losses.push(`${path} answers ${status} instead of ${expected}`);
  };
  for (const { kept, deleted } of logs) {
    for (const each of kept) await expectStatus(each, 200);
    for (const each of deleted) await expectStatus(each, 404);
  }
  const published = logs.flatMap((log) => log.published);
  const findUncalled = (): string[] => {
    const called = new Set(receiver.calls.map(({ body }) => body));
    return published.filter((each) => !called.has(each));
  };
  await waitFor(
    { reason: 'webhook calls', limitMs: 90_000, intervalMs: 200 },
    () => findUncalled().length === 0,
  ).catch(() => losses.push(...findUncalled().map((each) => `no webhook call for ${each}`)));
  return [...losses, ...(await inspectDatabase(dataDir, published))];
}

async function inspectDatabase(dataDir: string, published: readonly string[]): Promise<string[]> {
  const url = await findRunningDatabase({ dataDir, name: 'pact_broker' });
  if (url === undefined) return ['no database'];
  const db = openDatabase<BrokerDatabase>(url, { maxConnections: 1 });
  try {
    const { rows } = await sql<{ name: string }>`
      select concat(names::json ->> 'pacticipantName', ' ', names::json ->> 'pacticipantVersionNumber') as name
      from audit_entries where route = '/contracts/publish'`.execute(db);
    const audited = new Set(rows.map(({ name }) => name));
    const { rows: partial } = await sql<{ number: string }>`
      select v.number from versions v join pacticipants p on p.id = v.pacticipant_id
      where p.name like 'Consumer-%' and (
        not exists (select from tags t where t.version_id = v.id)
        or not exists (select from branch_versions b where b.version_id = v.id)
        or not exists (select from pact_publications c where c.consumer_version_id = v.id))`.execute(
      db,
    );
    return [
      ...published.filter((each) => !audited.has(each)).map((each) => `no audit entry for ${each}`),
      ...partial.map(({ number }) => `version ${number} is not whole`),
      ...(await findDifferences(db)).map(({ table }) => `the read model ${table} is wrong`),
    ];
  } finally {
    await db.destroy();
  }
}
