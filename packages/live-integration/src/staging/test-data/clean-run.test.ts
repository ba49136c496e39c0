import type { PartitionProgress } from '../group-progress.ts';
import { cleanRun, lackOfGroup, type CleanParts } from './clean-run.ts';

/** An environment whose clock moves only while somebody waits for it. */
function givenEnvironment(parts: Partial<CleanParts> = {}) {
  let time = 1_000_000;
  const acts: string[] = [];
  const told: string[] = [];
  const environment: CleanParts = {
    findUserIds: () => Promise.resolve(['u1', 'u2']),
    orders: {
      usersByEmail: () => Promise.resolve(['u1']),
      readUnpublished: () => Promise.resolve({ pendingOrders: 0, events: 0 }),
      deleteOrdersOf: (ids) => {
        acts.push(`orders of ${ids.join(' ')} at ${time}`);
        return Promise.resolve(3);
      },
    },
    readProgress: () => Promise.resolve([{ partition: 0, start: 0, end: 5, committed: 5 }]),
    removeUser: (id) => {
      acts.push(`user ${id}`);
      return Promise.resolve('removed');
    },
    now: () => time,
    pause: (ms) => {
      time += ms;
      return Promise.resolve();
    },
    tell: (text) => void told.push(text),
    ...parts,
  };
  return { environment, acts, told };
}

const question = { runId: 'r1', endedAt: 1_000_000, graceMs: 60_000, limitMs: 10_000 };
const progress = (committed: number | null, end = 5): PartitionProgress[] => [
  { partition: 0, start: 0, end, committed },
];

test('orders go before their users, and not before the time after the run is over', async () => {
  const { environment, acts } = givenEnvironment();

  expect(await cleanRun(environment, question)).toEqual({ runId: 'r1', users: 2, orders: 3 });
  expect(acts).toEqual(['orders of u1 u2 at 1060000', 'user u1', 'user u2']);
});

test('nothing is deleted while the group has not passed the events, however long ago the run was', async () => {
  const { environment, acts } = givenEnvironment({
    readProgress: () => Promise.resolve(progress(4)),
  });

  await expect(cleanRun(environment, { ...question, endedAt: 0 })).rejects.toMatchObject({
    code: 'not-passed',
    message:
      'Nothing was deleted: after 10000 ms the consumer group has not passed all events: partition 0 at 4 of 5',
  });
  expect(acts).toEqual([]);
});

test('the events to pass are those that were there once the outbox was empty', async () => {
  const log: string[] = [];
  const depths = [2, 1, 0];
  const ends = [progress(5, 7), progress(6, 9), progress(7, 9)];
  const { environment, told } = givenEnvironment();
  const orders = {
    ...environment.orders,
    readUnpublished: () => {
      log.push('outbox');
      return Promise.resolve({ pendingOrders: 0, events: depths.shift() ?? 0 });
    },
  };
  const readProgress = () => {
    log.push('offsets');
    return Promise.resolve(ends.shift() ?? progress(7, 9));
  };

  await cleanRun({ ...environment, orders, readProgress }, { ...question, graceMs: 0 });

  expect(log).toEqual(['outbox', 'outbox', 'outbox', 'offsets', 'offsets', 'offsets']);
  expect(told).toEqual([
    '2 events of the run wait in the outbox of Orders',
    '1 events of the run wait in the outbox of Orders',
    'the consumer group has not passed all events: partition 0 at 6 of 7',
  ]);
});

test('an order that may still be confirmed is waited for', async () => {
  const { environment, acts } = givenEnvironment();
  const orders = {
    ...environment.orders,
    readUnpublished: () => Promise.resolve({ pendingOrders: 1, events: 0 }),
  };

  await expect(cleanRun({ ...environment, orders }, question)).rejects.toThrow(
    '1 orders of the run wait to be confirmed',
  );
  expect(acts).toEqual([]);
});

test('killed half way, a second call deletes the rest', async () => {
  const { environment, acts } = givenEnvironment();
  const users = ['u1', 'u2'];
  let isKilled = false;
  const parts: CleanParts = {
    ...environment,
    findUserIds: () => Promise.resolve([...users]),
    removeUser: async (id) => {
      if (id === 'u2' && !isKilled) {
        isKilled = true;
        throw new Error('killed');
      }
      users.splice(users.indexOf(id), 1);
      return environment.removeUser(id);
    },
  };

  await expect(cleanRun(parts, question)).rejects.toThrow('killed');
  expect(await cleanRun(parts, question)).toMatchObject({ users: 1 });
  expect(users).toEqual([]);
  expect(acts.filter((act) => act.startsWith('user'))).toEqual(['user u1', 'user u2']);
});

test('the orders of a user who was deleted during the run are deleted too', async () => {
  const { environment, acts } = givenEnvironment({ findUserIds: () => Promise.resolve([]) });

  expect(await cleanRun(environment, question)).toMatchObject({ users: 0, orders: 3 });
  expect(acts).toEqual(['orders of u1 at 1060000']);
});

test('a run of which nothing is left is not waited for', async () => {
  const { environment } = givenEnvironment({ findUserIds: () => Promise.resolve([]) });
  const orders = { ...environment.orders, usersByEmail: () => Promise.resolve([]) };

  expect(await cleanRun({ ...environment, orders }, question)).toEqual({
    runId: 'r1',
    users: 0,
    orders: 0,
  });
  expect(environment.now()).toBe(1_000_000);
});

test.each([
  ['never committed', progress(null), 'partition 0 at 0 of 5'],
  ['behind', progress(4), 'partition 0 at 4 of 5'],
])('a group that has %s lacks', (_, now, text) => {
  expect(lackOfGroup(progress(null), now)).toContain(text);
});

test('a group lacks nothing of what came later, or of what Kafka has let go', () => {
  expect(lackOfGroup(progress(null), progress(5, 900))).toBeUndefined();
  const expired = [{ partition: 0, start: 5, end: 5, committed: null }];
  expect(lackOfGroup(expired, expired)).toBeUndefined();
});
