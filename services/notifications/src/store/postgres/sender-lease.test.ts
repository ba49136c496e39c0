import { waitFor } from '@shopflow/service-kit/wait-for';
import { openStore } from '../../../test/support/open-store.ts';
import { LEASE_MS } from './sender-lease.ts';

test('a process that was suspended for longer than its lease must not send', async () => {
  await using opened = await openStore();
  const { lease, suspend } = opened.startProcess();
  const held = await lease.get();
  const maySend = held.beginWork();
  expect(maySend()).toBe(true);

  suspend(LEASE_MS);

  expect(maySend()).toBe(false);
  expect((await lease.get()).id).not.toBe(held.id);
});

test('a process that renews its lease keeps it, but must begin to send soon after a claim', async () => {
  await using opened = await openStore();
  const { lease, suspend } = opened.startProcess();
  const held = await lease.get();
  const maySend = held.beginWork();

  suspend(LEASE_MS - 1);
  const renewals = new Set<number>();
  // The second renewal begins after the first has restarted the stopwatch of the lease.
  await waitFor({ reason: 'the lease is renewed twice', limitMs: 60_000 }, async () => {
    const leases = opened.db.selectFrom('leases').select('valid_until');
    renewals.add((await leases.executeTakeFirstOrThrow()).valid_until.getTime());
    return renewals.size > 2;
  });
  suspend(1);

  expect(maySend()).toBe(false);
  expect((await lease.get()).id).toBe(held.id);
});

test('deletes the lease of a process that stopped renewing it', async () => {
  await using opened = await openStore();
  const { db, startProcess } = opened;
  await db
    .insertInto('leases')
    .values({ id: '6f1a2f0e-8f0b-4a56-9d3e-0f6f3c1b7a01', valid_until: new Date(0) })
    .execute();

  const { id } = await startProcess().lease.get();

  await waitFor({ reason: 'only the new lease is left', limitMs: 60_000 }, async () => {
    const leases = await db.selectFrom('leases').select('id').execute();
    return leases.length === 1 && leases[0]?.id === id;
  });
});

test('gets another lease after it lost its own', async () => {
  await using opened = await openStore();
  const { db, startProcess } = opened;
  const { lease } = startProcess();
  const { id } = await lease.get();

  await db.deleteFrom('leases').execute();

  await waitFor({ reason: 'the process has noticed it', limitMs: 60_000 }, async () => {
    const current = await lease.get();
    return current.id !== id;
  });
});
