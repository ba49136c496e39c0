import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '@shopflow/service-kit/free-port';
import { waitFor } from '@shopflow/service-kit/wait-for';
import pg from 'pg';
import type { Kafka } from '@shopflow/live-integration/running-kafka';
import { openDatabases } from '@shopflow/live-integration/databases';
import { withResources, type ResourceStack } from '@shopflow/live-integration/resource-stack';
import {
  startServiceProcess,
  type ServiceProcess,
} from '@shopflow/live-integration/service-process';
import { toFolder } from '../../src/system.ts';

interface OutboxRow {
  readonly event_id: string;
  readonly key: string;
}

/** Starts two Orders processes on one database, and one User Profile process. */
export function startOrdersPair(kafka: Pick<Kafka, 'brokers'>, environment: string) {
  return withResources((resources) => openOrdersPair(resources, kafka, environment));
}

async function openOrdersPair(
  resources: ResourceStack,
  kafka: Pick<Kafka, 'brokers'>,
  environment: string,
) {
  const logDir = await mkdtemp(path.join(tmpdir(), 'shopflow-relay-'));
  await resources.add({ stop: () => rm(logDir, { recursive: true, force: true }) });
  const databases = await resources.add(
    openDatabases({
      serverUrl: process.env.DATABASE_URL,
      runId: environment,
      services: ['user-profile', 'orders'],
    }),
  );
  const launch = (
    service: 'user-profile' | 'orders',
    { log = service, env = {} }: { log?: string; env?: Record<string, string> } = {},
  ): Promise<ServiceProcess> => {
    const folder = toFolder(service);
    const logFile = path.join(logDir, `${log}.ndjson`);
    const settings = { DATABASE_URL: databases.url(service), ...env };
    return resources.add(
      freePort().then((port) =>
        startServiceProcess({ name: log, folder, port, logFile, env: settings }),
      ),
    );
  };
  const userProfile = await launch('user-profile');
  const env = {
    KAFKA_BROKERS: kafka.brokers.join(','),
    TOPIC_ENVIRONMENT: environment,
    USER_PROFILE_URL: userProfile.url,
    RETRY_INTERVAL_MS: '200',
  };
  const pair = await Promise.all([
    launch('orders', { log: 'orders-1', env }),
    launch('orders', { log: 'orders-2', env }),
  ]);
  return {
    pair,
    givenVendor: () => addVendor(userProfile.url),
    /** The outbox rows of these users, in the order in which they were written. */
    outboxRows: (userIds: readonly string[]) => readOutboxRows(databases.url('orders'), userIds),
    /** Lets Orders publish again what Kafka refused, as an operator does. */
    retryRefused: () =>
      query(databases.url('orders'), 'update outbox set refusal = null where refusal is not null'),
    /**
     * Whether the relay's lease is held. Also waits until no statement runs, because a process that has
     * just been frozen may have sent one.
     */
    isLeaseHeld: () => readLease(databases.url('orders')),
    logLines: async ({ logFile }: ServiceProcess) =>
      (await readFile(logFile, 'utf8'))
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    stop: () => resources.stop(),
  };
}

async function readLease(databaseUrl: string): Promise<boolean> {
  await waitFor({ reason: "no statement runs in Orders' database" }, async () => {
    const active = await query(
      databaseUrl,
      `select from pg_stat_activity
       where datname = current_database() and state = 'active' and pid <> pg_backend_pid()`,
    );
    return active.length === 0;
  });
  const held = await query(databaseUrl, 'select from leases where holder is not null');
  return held.length > 0;
}

async function addVendor(userProfileUrl: string): Promise<string> {
  const response = await fetch(`${userProfileUrl}/users`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      email: `test-relay-${String(Math.random()).slice(2)}@shopflow-test.com`,
      name: 'Ada',
      role: 'vendor',
    }),
  });
  return ((await response.json()) as { id: string }).id;
}

function readOutboxRows(databaseUrl: string, userIds: readonly string[]): Promise<OutboxRow[]> {
  const sql = 'select event_id, key from outbox where key = any($1) order by position';
  return query<OutboxRow>(databaseUrl, sql, [userIds]);
}

async function query<Row extends pg.QueryResultRow>(
  databaseUrl: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
