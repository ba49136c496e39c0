import { randomUUID } from 'node:crypto';
import { startHttpServer } from '@shopflow/service-kit/http-server';
import { makeLogger } from '@shopflow/service-kit/logger';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import supertest from 'supertest';
import { compose } from '../../src/compose.ts';
import { startStandIns } from './start-stand-ins.ts';

/** The service as main runs it, with an empty database and stand-ins for the services it calls. */
export async function startNotifications() {
  const database = await createTestDatabase();
  const notifications = await startNotificationsOn(database.url);
  const stop = async (): Promise<void> => {
    await notifications[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  };
  return { ...notifications, [Symbol.asyncDispose]: stop };
}

export async function startNotificationsOn(databaseUrl: string) {
  const standIns = await startStandIns();
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void => {
    lines.push(JSON.parse(line) as Record<string, unknown>);
  };
  const parts = {
    databaseUrl,
    userProfileUrl: standIns.url,
    emailServiceUrl: standIns.url,
    twilio: {
      baseUrl: standIns.url,
      accountSid: 'AC1',
      authToken: 'secret',
      from: '+15005550006',
    },
    timeoutMs: 1_000,
    // No broker listens here: tests pass messages to the handler directly.
    kafka: {
      brokers: ['127.0.0.1:1'],
      environment: 'test',
      partitions: 3,
      windowMs: 1_000,
      reset: 'earliest' as const,
      backOff: { firstMs: 100, maxMs: 1_000 },
    },
    logger: makeLogger({ service: 'notifications', level: 'info', destination: { write } }),
  };
  const service = await compose(parts);
  const server = await startHttpServer(service.app, { port: 0 });
  return {
    url: server.url,
    http: supertest(server.url),
    handle: service.handleOrderConfirmed,
    standIns,
    /** The lines of the log. */
    lines,
    /** A second instance on the same database and the same stand-ins. */
    startAnother: async () => {
      const { handleOrderConfirmed, close } = await compose(parts);
      return { handle: handleOrderConfirmed, [Symbol.asyncDispose]: close };
    },
    givenUser: (phoneNumber: string | null): string => {
      const id = randomUUID();
      standIns.users.set(id, { email: `${id}@shopflow-test.com`, phoneNumber });
      return id;
    },
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      await service.close();
      await standIns[Symbol.asyncDispose]();
    },
  };
}
