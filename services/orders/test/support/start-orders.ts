import { randomUUID } from 'node:crypto';
import { openDatabase } from '@shopflow/service-kit/database';
import { readConfig } from '@shopflow/service-kit/config';
import { makeLogger } from '@shopflow/service-kit/logger';
import { startService } from '@shopflow/service-kit/testing/start-service';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import supertest from 'supertest';
import { v7 as increasingId } from 'uuid';
import { compose } from '../../src/compose.ts';
import { config } from '../../src/config.ts';
import type { EventPublisher } from '../../src/ports/event-publisher.ts';
import type { OutgoingMessage } from '../../src/domain/message.ts';
import type { Schema } from '../../src/store/postgres/schema.ts';
import { startUserProfileStandIn } from './start-user-profile-stand-in.ts';

interface Options {
  readonly retryIntervalMs?: number;
  readonly publisher?: EventPublisher;
  readonly userProfileTimeoutMs?: number;
}

/** The service as main runs it, with an empty database and a stand-in for User Profile. */
export async function startOrders(options: Options = {}) {
  const database = await createTestDatabase();
  const orders = await startOrdersOn(database.url, options);
  const stop = async (): Promise<void> => {
    await orders[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  };
  return { ...orders, databaseUrl: database.url, [Symbol.asyncDispose]: stop };
}

export async function startOrdersOn(
  databaseUrl: string,
  { retryIntervalMs = 25, userProfileTimeoutMs = 20_000, publisher }: Options = {},
) {
  const userProfile = await startUserProfileStandIn();
  const nextIds: string[] = [];
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line) as never) };
  const settings = {
    ...readConfig(config, {
      USER_PROFILE_URL: userProfile.url,
      USER_PROFILE_TIMEOUT_MS: String(userProfileTimeoutMs),
      TOPIC_ENVIRONMENT: 'test',
      RETRY_INTERVAL_MS: String(retryIntervalMs),
    }),
    DATABASE_URL: databaseUrl,
  };
  const service = await startService(
    (context) =>
      compose(settings, {
        ...context,
        makePublisher: () => publisher && { ...publisher, close: () => Promise.resolve() },
        newId: () => nextIds.shift() ?? increasingId(),
      }),
    makeLogger({ service: 'orders', level: 'info', destination }),
  );
  const db = openDatabase<Schema>(databaseUrl, { maxConnections: 2 });
  return {
    url: service.url,
    http: supertest(service.url),
    userProfile,
    db,
    /** What the service logs. */
    lines,
    /** The next generated ids, in order. */
    nextIds,
    givenUser: (role: string, id: string = randomUUID()): string => {
      userProfile.users.set(id, { role, email: `${role}-${id}@shopflow-test.com` });
      return id;
    },
    /** All messages in the outbox, in order, published or not. */
    readOutbox: async (): Promise<OutgoingMessage[]> =>
      db
        .selectFrom('outbox')
        .select(['topic', 'key', 'headers', 'value'])
        .orderBy('position')
        .execute(),
    countOrders: async (): Promise<number> =>
      (await db.selectFrom('orders').select('id').execute()).length,
    [Symbol.asyncDispose]: async () => {
      await service[Symbol.asyncDispose]();
      await db.destroy();
      await userProfile[Symbol.asyncDispose]();
    },
  };
}
