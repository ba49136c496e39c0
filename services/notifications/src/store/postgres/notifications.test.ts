import { randomUUID } from 'node:crypto';
import { givenNotification, openStore } from '../../../test/support/open-store.ts';
import type { Delivery } from '../../domain/notification.ts';
import type { Claim, ClaimedNotification } from '../../ports.ts';

const sent: Delivery = { kind: 'sent', reference: 'SM1' };

function asClaimed(claim: Claim | undefined): ClaimedNotification {
  if (claim?.kind !== 'claimed') throw new Error(`Not claimed: ${JSON.stringify(claim)}`);
  return claim;
}

async function openClaiming() {
  const opened = await openStore();
  const { lease } = opened.startProcess();
  const { id } = await lease.get();
  return { ...opened, id };
}

test('claims a notification once, until its outcome is stored', async () => {
  await using opened = await openClaiming();
  const { store, id } = opened;
  const notification = givenNotification();

  const [first] = await store.claim([notification], id);
  const [second] = await store.claim([notification], id);
  const isStored = await store.finish({ claim: asClaimed(first), delivery: sent });
  const [third] = await store.claim([notification], id);

  expect(asClaimed(first)).toMatchObject({ unclearForMs: undefined, isTakenOver: false });
  expect([second?.kind, isStored, third]).toEqual([
    'claimed-elsewhere',
    true,
    { kind: 'decided', state: 'sent' },
  ]);
});

test('takes over a claim only when its lease has ended, as one that may have been sent', async () => {
  await using opened = await openClaiming();
  const { store, id, expire, startProcess } = opened;
  const other = await startProcess().lease.get();
  const notification = givenNotification();
  const [frozen] = await store.claim([notification], id);

  const [early] = await store.claim([notification], other.id);
  await expire(id);
  const [takenOver] = await store.claim([notification], other.id);
  const isStored = await store.finish({
    claim: asClaimed(frozen),
    delivery: { kind: 'unclear', reason: 'late' },
  });

  expect([early?.kind, isStored]).toEqual(['claimed-elsewhere', false]);
  expect(asClaimed(takenOver).isTakenOver).toBe(true);
  expect(asClaimed(takenOver).unclearForMs).toBeGreaterThan(0);
});

test('stores that a message was sent although another process has taken over', async () => {
  await using opened = await openClaiming();
  const { store, id, expire, startProcess } = opened;
  const other = await startProcess().lease.get();
  const notification = givenNotification();
  const [frozen] = await store.claim([notification], id);
  await expire(id);
  await store.claim([notification], other.id);

  expect(await store.finish({ claim: asClaimed(frozen), delivery: sent })).toBe(true);
  expect(await store.list(notification.orderId)).toMatchObject([{ state: 'sent' }]);
});

test('claims nothing under a lease that has ended', async () => {
  await using opened = await openClaiming();
  const { store, id, expire } = opened;
  await expire(id);

  expect(await store.claim([givenNotification()], id)).toEqual([{ kind: 'claimed-elsewhere' }]);
});

test.each([
  ['unclear', 'unclear'],
  ['unavailable', undefined],
  ['nothing-new', undefined],
] as const)(
  'after the outcome "%s", the next attempt sends the same content',
  async (kind, unclear) => {
    await using opened = await openClaiming();
    const { store, id } = opened;
    const notification = givenNotification();
    const [first] = await store.claim([notification], id);
    await store.finish({ claim: asClaimed(first), delivery: { kind, reason: 'no' } });

    const reworded = { ...notification, recipient: '+4930', content: { subject: 'x', text: 'y' } };
    const { recipient, content, unclearForMs } = asClaimed((await store.claim([reworded], id))[0]);

    expect([recipient, content.text]).toEqual([notification.recipient, 'Confirmed']);
    expect(unclearForMs === undefined ? undefined : 'unclear').toBe(unclear);
  },
);

test('claims and finishes many notifications concurrently, each by one process', async () => {
  await using opened = await openClaiming();
  const { store, id, startProcess } = opened;
  const other = await startProcess().lease.get();
  const notifications = Array.from({ length: 60 }, () => givenNotification());

  const claims = await Promise.all(
    [...notifications, ...notifications, ...notifications].map(async (each, index) => {
      const [claim] = await store.claim([each], index % 2 === 0 ? id : other.id);
      if (claim?.kind === 'claimed') await store.finish({ claim, delivery: sent });
      return claim?.kind;
    }),
  );

  expect(claims.filter((kind) => kind === 'claimed')).toHaveLength(60);
});

test.each([
  { what: 'an id that is not a UUID', fields: { eventId: `urn:uuid:${randomUUID()}` } },
  { what: 'a recipient with a NUL', fields: { recipient: 'ada\0@shopflow-test.com' } },
])('$what makes only its own event invalid, among many', async ({ fields }) => {
  await using opened = await openClaiming();
  const { store, id } = opened;

  const claims = await Promise.allSettled([
    store.claim([givenNotification()], id),
    store.claim([givenNotification(fields)], id),
    store.claim([givenNotification()], id),
  ]);

  expect(claims).toMatchObject([
    { value: [{ kind: 'claimed' }] },
    { reason: { code: 'event-invalid', retriable: false } },
    { value: [{ kind: 'claimed' }] },
  ]);
});

test("stores a NUL in a provider's answer as text", async () => {
  await using opened = await openClaiming();
  const { store, id } = opened;
  const notification = givenNotification();
  const [claim] = await store.claim([notification], id);
  const delivery: Delivery = { kind: 'refused', reason: 'no\0such number' };

  expect(await store.finish({ claim: asClaimed(claim), delivery })).toBe(true);
  expect(await store.list(notification.orderId)).toMatchObject([
    { state: 'failed', reason: 'no\ufffdsuch number' },
  ]);
});

test('purges notifications that have not changed for the given time, decided or not', async () => {
  await using opened = await openClaiming();
  const { store, id, db } = opened;
  const [old, dead, recent] = [givenNotification(), givenNotification(), givenNotification()];
  const claims = await store.claim([old], id);
  await store.finish({ claim: asClaimed(claims[0]), delivery: sent });
  await store.claim([dead], id);
  const updatedAt = new Date(Date.now() - 60_000);
  await db.updateTable('notifications').set({ updated_at: updatedAt }).execute();
  await store.claim([recent], id);

  expect(await store.purge(30_000)).toBe(2);
  expect(await store.claim([recent], id)).toEqual([{ kind: 'claimed-elsewhere' }]);
});
