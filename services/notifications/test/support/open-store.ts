import { randomUUID } from 'node:crypto';
import { migrate, openDatabase } from '@shopflow/service-kit/database';
import { silentLogger } from '@shopflow/service-kit/logger';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import type { Notification } from '../../src/domain/notification.ts';
import { migrations } from '../../src/store/postgres/migrations/index.ts';
import { postgresNotifications } from '../../src/store/postgres/notifications.ts';
import type { Schema } from '../../src/store/postgres/schema.ts';
import { LEASE_MS, postgresSenderLease } from '../../src/store/postgres/sender-lease.ts';

/** The store on an empty database, and processes that use it. */
export async function openStore() {
  const database = await createTestDatabase();
  const db = openDatabase<Schema>(database.url, { maxConnections: 5 });
  await migrate(db, migrations);
  const stops: (() => Promise<void>)[] = [];
  return {
    db,
    store: postgresNotifications(db),
    /** A process with a lease, and with a clock that the test moves. */
    startProcess: () => {
      let suspendedMs = 0;
      const lease = postgresSenderLease(db, {
        logger: silentLogger(),
        startStopwatch: () => {
          const startedAt = suspendedMs;
          return () => suspendedMs - startedAt;
        },
      });
      stops.push(lease.stop);
      return { lease, suspend: (ms: number) => void (suspendedMs += ms) };
    },
    /** Lets the lease run out for other processes, and the claims under it get old. */
    expire: async (id: string): Promise<void> => {
      await db.deleteFrom('leases').where('id', '=', id).execute();
      const claimedAt = new Date(Date.now() - 2 * LEASE_MS);
      await db
        .updateTable('notifications')
        .set({ claimed_at: claimedAt })
        .where('claimed_by', '=', id)
        .execute();
    },
    [Symbol.asyncDispose]: async () => {
      for (const stop of stops) await stop();
      await db.destroy();
      await database[Symbol.asyncDispose]();
    },
  };
}

export function givenNotification(fields: Partial<Notification> = {}): Notification {
  return {
    eventId: randomUUID(),
    channel: 'sms',
    orderId: randomUUID(),
    userId: 'u-1',
    recipient: '+4915112345678',
    content: { subject: null, text: 'Confirmed' },
    ...fields,
  };
}
