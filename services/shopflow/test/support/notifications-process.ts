import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startDatabaseProxy } from '@shopflow/service-kit/testing/database-proxy';
import { freePort } from '@shopflow/service-kit/free-port';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { spawnSupervised } from '@shopflow/live-integration/supervised-process';
import { openDatabases } from '@shopflow/live-integration/databases';
import { ResourceStack } from '@shopflow/live-integration/resource-stack';
import { toFolder } from '../../src/system.ts';

interface Options {
  readonly brokers: readonly string[];
  readonly environment: string;
  readonly windowMs: number;
  /** URL of the stand-ins for User Profile, the Email Service and Twilio. */
  readonly standInsUrl: string;
}

type Line = Readonly<Record<string, unknown>>;

export interface NotificationsProcess {
  readonly url: string;
  /** Its log lines so far. */
  readonly lines: () => Promise<readonly Line[]>;
  readonly isRunning: () => boolean;
  readonly kill: (signal: NodeJS.Signals) => Promise<void>;
}

/** Starts a database, and launches Notifications processes on it. */
export async function openNotifications(options: Options) {
  const { brokers, environment, windowMs, standInsUrl } = options;
  const resources = new ResourceStack();
  const logDir = await mkdtemp(path.join(tmpdir(), 'shopflow-notifications-'));
  await resources.add({ stop: () => rm(logDir, { recursive: true, force: true }) });
  const databases = await resources.add(
    openDatabases({
      serverUrl: process.env.DATABASE_URL,
      runId: environment,
      services: ['notifications'],
    }),
  );
  const database = await startDatabaseProxy(databases.url('notifications'));
  await resources.add({ stop: database.goDown });
  const env = {
    DATABASE_URL: database.url,
    KAFKA_BROKERS: brokers.join(','),
    KAFKA_CLIENT: process.env.KAFKA_CLIENT ?? 'kafkajs',
    TOPIC_ENVIRONMENT: environment,
    BATCH_WINDOW_MS: String(windowMs),
    RETRY_FIRST_MS: '200',
    RETRY_MAX_MS: '1000',
    CLIENT_TIMEOUT_MS: '4000',
    USER_PROFILE_URL: standInsUrl,
    EMAIL_SERVICE_URL: standInsUrl,
    TWILIO_BASE_URL: standInsUrl,
    TWILIO_ACCOUNT_SID: 'AC1',
    TWILIO_AUTH_TOKEN: 'secret',
    TWILIO_FROM_NUMBER: '+15005550006',
  };
  const launch = async (): Promise<NotificationsProcess> => {
    const port = await freePort();
    const logFile = path.join(logDir, `${port}.ndjson`);
    const child = spawnSupervised(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
      logFile,
      cwd: toFolder('notifications'),
      env: { ...env, PORT: String(port) },
    });
    await resources.add({
      stop: () => (child.isRunning() ? child.kill('SIGTERM') : Promise.resolve()),
    });
    const url = `http://127.0.0.1:${port}`;
    const lines = async (): Promise<Line[]> => {
      const log = await readFile(logFile, 'utf8');
      return log
        .split('\n')
        .flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Line] : []));
    };
    await waitFor({ reason: `${url} is live`, limitMs: 60_000 }, async () => {
      if (!child.isRunning())
        throw new Error(`The process has ended: ${await readFile(logFile, 'utf8')}`);
      return (await fetch(`${url}/health/live`).catch(() => undefined))?.ok === true || undefined;
    });
    return { url, lines, isRunning: child.isRunning, kill: child.kill };
  };
  return {
    /** Of all processes; it can be taken away from them. */
    database,
    launch,
    /** Launches a process and waits until it has partitions assigned. */
    launchConsuming: async (): Promise<NotificationsProcess> => {
      const launched = await launch();
      await logged(launched, 'consuming order events');
      return launched;
    },
    stop: () => resources.stop(),
  };
}

/** Waits until the message is logged `count` times; resolves to its lines. */
export function logged({ lines }: NotificationsProcess, msg: string, count = 1): Promise<Line[]> {
  return waitFor({ reason: `'${msg}' is logged ${count} times`, limitMs: 90_000 }, async () => {
    const found = (await lines()).filter((line) => line.msg === msg);
    return found.length >= count ? found : undefined;
  });
}
