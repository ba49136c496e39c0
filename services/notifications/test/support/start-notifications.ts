import { randomUUID } from 'node:crypto';
import { readConfig } from '@shopflow/service-kit/config';
import { makeLogger } from '@shopflow/service-kit/logger';
import { startService } from '@shopflow/service-kit/testing/start-service';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import supertest from 'supertest';
import { compose } from '../../src/compose.ts';
import { config } from '../../src/config.ts';
import { startStandIns } from './start-stand-ins.ts';

interface Options {
  readonly clientTimeoutMs?: number;
  readonly twilioSettleMs?: number;
}

/** The service as main runs it, with an empty database and stand-ins for the services it calls. */
export async function startNotifications(options: Options = {}) {
  const database = await createTestDatabase();
  const notifications = await startNotificationsOn(database.url, options);
  const stop = async (): Promise<void> => {
    await notifications[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  };
  return { ...notifications, [Symbol.asyncDispose]: stop };
}

export async function startNotificationsOn(
  databaseUrl: string,
  { clientTimeoutMs = 20_000, twilioSettleMs = 1 }: Options = {},
) {
  const standIns = await startStandIns();
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void => {
    lines.push(JSON.parse(line) as Record<string, unknown>);
  };
  const env = {
    USER_PROFILE_URL: standIns.url,
    EMAIL_SERVICE_URL: standIns.url,
    TWILIO_BASE_URL: standIns.url,
    TWILIO_ACCOUNT_SID: 'AC1',
    TWILIO_AUTH_TOKEN: 'secret',
    TWILIO_FROM_NUMBER: '+15005550006',
    CLIENT_TIMEOUT_MS: String(clientTimeoutMs),
    TWILIO_SETTLE_MS: String(twilioSettleMs),
    // No broker listens here: tests pass messages to the handler directly.
    KAFKA_BROKERS: '127.0.0.1:1',
    TOPIC_ENVIRONMENT: 'test',
    DATABASE_URL: databaseUrl,
  };
  const settings = { ...readConfig(config, env), DATABASE_URL: databaseUrl };
  const logger = makeLogger({ service: 'notifications', level: 'info', destination: { write } });
  const start = () => startService((context) => compose(settings, context), logger);
  const service = await start();
  return {
    url: service.url,
    http: supertest(service.url),
    /** The settings, for a process of its own. */
    env,
    handle: service.handleOrderConfirmed,
    standIns,
    /** The lines of the log. */
    lines,
    /** A second instance on the same database and the same stand-ins. */
    startAnother: async () => {
      const other = await start();
      return {
        handle: other.handleOrderConfirmed,
        [Symbol.asyncDispose]: other[Symbol.asyncDispose],
      };
    },
    givenUser: (phoneNumber: string | null): string => {
      const id = randomUUID();
      standIns.users.set(id, { email: `${id}@shopflow-test.com`, phoneNumber });
      return id;
    },
    [Symbol.asyncDispose]: async () => {
      await service[Symbol.asyncDispose]();
      await standIns[Symbol.asyncDispose]();
    },
  };
}
