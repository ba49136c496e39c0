import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '@shopflow/service-kit/free-port';
import pg from 'pg';
import type { Kafka } from '../../src/kafka/running-kafka.ts';
import { openDatabases } from '../../src/system/databases.ts';
import { openAll, type Opened } from '../../src/system/opened.ts';
import { startServiceProcess, type ServiceProcess } from '../../src/system/service-process.ts';

interface Written {
  readonly event_id: string;
  readonly key: string;
}

/** Two processes of Orders on one database, and User Profile beside them. */
export function startOrdersPair(kafka: Pick<Kafka, 'brokers'>, environment: string) {
  return openAll((opened) => openOrdersPair(opened, kafka, environment));
}

async function openOrdersPair(opened: Opened, kafka: Pick<Kafka, 'brokers'>, environment: string) {
  const logDir = await mkdtemp(path.join(tmpdir(), 'shopflow-relay-'));
  await opened.add({ stop: () => rm(logDir, { recursive: true, force: true }) });
  const databases = await opened.add(
    openDatabases({
      serverUrl: process.env.DATABASE_URL,
      runId: environment,
      services: ['user-profile', 'orders'],
    }),
  );
  const launch = (
    service: string,
    { log = service, env = {} }: { log?: string; env?: Record<string, string> } = {},
  ): Promise<ServiceProcess> => {
    const folder = path.resolve(import.meta.dirname, '../../../../services', service);
    const logFile = path.join(logDir, `${log}.ndjson`);
    const settings = { DATABASE_URL: databases.url(service), ...env };
    return opened.add(
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
    /** What the outbox holds of some users, in the order of writing. */
    written: (userIds: readonly string[]) => readWritten(databases.url('orders'), userIds),
    logLines: async ({ logFile }: ServiceProcess) =>
      (await readFile(logFile, 'utf8'))
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    stop: () => opened.stop(),
  };
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

async function readWritten(databaseUrl: string, userIds: readonly string[]): Promise<Written[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Written>(
      'select event_id, key from outbox where key = any($1) order by position',
      [userIds],
    );
    return rows;
  } finally {
    await client.end();
  }
}
