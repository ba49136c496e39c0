import { randomUUID } from 'node:crypto';
import { migrate, openDatabase } from '@shopflow/service-kit/database';
import { silentLogger } from '@shopflow/service-kit/logger';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import fc from 'fast-check';
import type { Kysely } from 'kysely';
import type { OutgoingMessage } from '../../src/domain/message.ts';
import { migrations } from '../../src/store/postgres/migrations/index.ts';
import { addToOutbox, postgresOutbox } from '../../src/store/postgres/outbox.ts';
import type { Schema } from '../../src/store/postgres/schema.ts';
import { makePublishEvents } from '../../src/use-cases/publish-events.ts';
import { givenMessage } from '../support/given-order-confirmed.ts';
import { recordingPublisher } from '../support/recording-publisher.ts';

type Bus = ReturnType<typeof recordingPublisher>;

async function openOutbox() {
  const database = await createTestDatabase();
  const db = openDatabase<Schema>(database.url);
  await migrate(db, migrations);
  return {
    db,
    [Symbol.asyncDispose]: async () => {
      await db.destroy();
      await database[Symbol.asyncDispose]();
    },
  };
}

function makeRelay(db: Kysely<Schema>, { publisher }: Bus) {
  const publish = makePublishEvents({
    outbox: postgresOutbox(db),
    publisher,
    countPublished: () => undefined,
    logger: silentLogger(),
  });
  return () => publish(new AbortController().signal);
}

const eventOf = (userId: string): OutgoingMessage =>
  givenMessage({ userId, eventId: randomUUID() });

test('a later event of a user waits for an earlier one whose transaction is still open', async () => {
  await using outbox = await openOutbox();
  const { db } = outbox;
  const bus = recordingPublisher();
  const relay = makeRelay(db, bus);
  const [first, second, other] = [eventOf('ada'), eventOf('ada'), eventOf('grace')];

  const earlier = await db.startTransaction().execute();
  await addToOutbox(earlier, [first]);
  const later = db.transaction().execute((trx) => addToOutbox(trx, [second]));
  await db.transaction().execute((trx) => addToOutbox(trx, [other]));
  await relay();
  expect(bus.messages).toEqual([other]);
  await earlier.commit().execute();
  await later;
  await relay();

  expect(bus.messages).toEqual([other, first, second]);
});

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ write: fc.array(fc.nat(3), { minLength: 1, maxLength: 4 }) }),
  },
  { weight: 3, arbitrary: fc.record({ relays: fc.integer({ min: 1, max: 3 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ become: fc.constantFrom('up', 'away', 'refusing', 'mute') }),
  },
);

test('delivers every event of a user in writing order, across any failures', async () => {
  await using outbox = await openOutbox();
  const { db } = outbox;
  const write = (user: number): Promise<void> =>
    db.transaction().execute((trx) => addToOutbox(trx, [eventOf(`user-${user}`)]));

  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      await db.deleteFrom('outbox').execute();
      const bus = recordingPublisher();
      const relays = [makeRelay(db, bus), makeRelay(db, bus), makeRelay(db, bus)];
      for (const each of steps) {
        if ('write' in each) await Promise.all(each.write.map(write));
        else if ('become' in each) bus.become(each.become);
        else await Promise.all(relays.slice(0, each.relays).map((relay) => relay()));
      }
      bus.become('up');
      await relays[0]!();

      const written = await db.selectFrom('outbox').selectAll().orderBy('position').execute();
      for (const key of new Set(written.map((row) => row.key))) {
        const seen = bus.messages.filter((message) => message.key === key);
        expect([...new Set(seen.map(({ value }) => value.eventId))]).toEqual(
          written.filter((row) => row.key === key).map((row) => row.event_id),
        );
      }
      expect(written.filter((row) => row.published_at === null)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
