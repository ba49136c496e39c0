import { randomUUID } from 'node:crypto';
import { makeLogger, silentLogger } from '@shopflow/service-kit/logger';
import fc from 'fast-check';
import type { Kysely } from 'kysely';
import type { OutgoingMessage } from '../../src/domain/message.ts';
import { addToOutbox, postgresOutbox } from '../../src/store/postgres/outbox.ts';
import { postgresRelayLease } from '../../src/store/postgres/relay-lease.ts';
import type { Schema } from '../../src/store/postgres/schema.ts';
import { makePublishEvents } from '../../src/use-cases/publish-events.ts';
import { givenMessage } from '../support/given-order-confirmed.ts';
import { openOrdersDatabase } from '../support/open-orders-database.ts';
import { recordingPublisher } from '../support/recording-publisher.ts';

type Bus = ReturnType<typeof recordingPublisher>;

const partsOf = (db: Kysely<Schema>, { publisher }: Bus) => ({
  outbox: postgresOutbox(db),
  lease: postgresRelayLease(db, randomUUID()),
  monotonicMs: () => performance.now(),
  publisher,
  countPublished: () => undefined,
  logger: silentLogger(),
});

function makeRelay(db: Kysely<Schema>, bus: Bus, logger = silentLogger()) {
  const publish = makePublishEvents({ ...partsOf(db, bus), logger });
  return () => publish(new AbortController().signal);
}

const eventOf = (userId: string): OutgoingMessage =>
  givenMessage({ userId, eventId: randomUUID() });

test('a later event of a user waits for an earlier one whose transaction is still open', async () => {
  await using outbox = await openOrdersDatabase();
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

test('another relay takes over from a frozen one, logs it, and keeps the order', async () => {
  await using outbox = await openOrdersDatabase();
  const { db } = outbox;
  const bus = recordingPublisher();
  const lines: string[] = [];
  const logger = makeLogger({
    service: 'orders',
    level: 'warn',
    destination: { write: (line) => void lines.push(line) },
  });
  const [frozen, other] = [makeRelay(db, bus), makeRelay(db, bus, logger)];
  const [first, second, third] = [eventOf('ada'), eventOf('ada'), eventOf('ada')];
  await addToOutbox(db, [first, second]);
  let thaw = (): void => undefined;
  const frozenSend = bus.freezeNext(new Promise<void>((resolve) => (thaw = resolve)));

  const round = frozen();
  await frozenSend;
  await addToOutbox(db, [third]);
  await other();
  expect(bus.messages).toEqual([]);
  await expireLease(db);
  await other();
  expect(bus.messages).toEqual([first, second, third]);
  thaw();
  await round;

  // What the frozen relay had read is published again, in order; nothing else is.
  expect(bus.messages).toEqual([first, second, third, first, second]);
  expect(lines.join('')).toContain('takes over from a relay that has stopped responding');
});

test('a relay that was frozen before it published reads the outbox again', async () => {
  await using outbox = await openOrdersDatabase();
  const { db } = outbox;
  const bus = recordingPublisher();
  const clock = [0, 6_001];
  const late = makePublishEvents({
    ...partsOf(db, bus),
    monotonicMs: () => clock.shift() ?? 0,
  });
  await addToOutbox(db, [eventOf('ada')]);

  await late(new AbortController().signal);

  expect(bus.messages).toHaveLength(1);
  expect(clock).toEqual([]);
});

async function expireLease(db: Kysely<Schema>): Promise<void> {
  await db
    .updateTable('leases')
    .set({ expires_at: new Date(0) })
    .execute();
}

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
  await using outbox = await openOrdersDatabase();
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
