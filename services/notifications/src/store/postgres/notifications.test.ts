import { randomUUID } from 'node:crypto';
import { migrate, openDatabase } from '@shopflow/service-kit/database';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import { sql } from 'kysely';
import type { Delivery, Notification } from '../../domain/notification.ts';
import { migrations } from './migrations/index.ts';
import { postgresNotifications } from './notifications.ts';
import type { Schema } from './schema.ts';

async function openStore(maxConnections: number) {
  const database = await createTestDatabase();
  const db = openDatabase<Schema>(database.url, { maxConnections });
  await migrate(db, migrations);
  return {
    store: postgresNotifications(db),
    /** Closes all other connections, as when their process is killed. */
    killOthers: async () => {
      const killer = openDatabase<Schema>(database.url);
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`.execute(killer);
      await killer.destroy();
    },
    [Symbol.asyncDispose]: async () => {
      await db.destroy();
      await database[Symbol.asyncDispose]();
    },
  };
}

function givenNotification(): Notification {
  const [eventId, orderId] = [randomUUID(), randomUUID()];
  return { eventId, channel: 'sms', orderId, userId: 'u-1', recipient: '+4915112345678' };
}

const sent: Delivery = { kind: 'sent', reference: 'SM1' };

test('an attempt after a crash during sending knows that the message may have been sent', async () => {
  await using opened = await openStore(3);
  const notification = givenNotification();
  const killed = opened.store.attempt(notification, async () => {
    await opened.killOthers();
    return sent;
  });
  await expect(killed).rejects.toThrow();
  const repeated: boolean[] = [];

  const state = await opened.store.attempt(notification, ({ isRepeated }) => {
    repeated.push(isRepeated);
    return Promise.resolve(sent);
  });

  expect([state, repeated]).toEqual(['sent', [true]]);
});

test('concurrent attempts do not deadlock on locks and pool connections', async () => {
  await using opened = await openStore(2);
  const [one, other] = [givenNotification(), givenNotification()];
  let sends = 0;
  const send = async (): Promise<Delivery> => {
    sends += 1;
    await new Promise(setImmediate);
    return sent;
  };

  const states = await Promise.all(
    Array.from({ length: 12 }, (_, i) => opened.store.attempt(i % 3 === 0 ? other : one, send)),
  );

  expect([new Set(states), sends]).toEqual([new Set(['sent']), 2]);
});

test.each([
  { what: 'an id that is not a UUID', fields: { eventId: `urn:uuid:${randomUUID()}` } },
  { what: 'a recipient with a NUL', fields: { recipient: 'ada\0@shopflow-test.com' } },
])('$what makes the event invalid and is not retried', async ({ fields }) => {
  await using opened = await openStore(1);

  const attempt = opened.store.attempt({ ...givenNotification(), ...fields }, () =>
    Promise.resolve(sent),
  );

  await expect(attempt).rejects.toMatchObject({ code: 'event-invalid', retriable: false });
});

test("a NUL in a provider's answer does not cause a retry", async () => {
  await using opened = await openStore(1);
  const refused: Delivery = { kind: 'refused', reason: 'no\0such number' };

  expect(await opened.store.attempt(givenNotification(), () => Promise.resolve(refused))).toBe(
    'failed',
  );
});
