import type { PartitionProgress } from '../staging/group-progress.ts';
import { cleanRun, describeLag, type CleanParts } from './clean-run.ts';

/** An environment with a clock that advances only during `pause`. */
function givenEnvironment(parts: Partial<CleanParts> = {}) {
  let time = 1_000_000;
  const deletions: string[] = [];
  const progressTexts: string[] = [];
  const environment: CleanParts = {
    findUserIds: () => Promise.resolve(['u1', 'u2']),
    orders: {
      findUserIds: () => Promise.resolve(['u1']),
      countOrders: () => Promise.resolve(0),
      readUnpublished: () => Promise.resolve({ pendingOrders: 0, events: 0 }),
      deleteOrders: (ids) => {
        deletions.push(`orders of ${ids.join(' ')} at ${time}`);
        return Promise.resolve(3);
      },
    },
    readProgress: () => Promise.resolve([{ partition: 0, start: 0, end: 5, committed: 5 }]),
    removeUser: (id) => {
      deletions.push(`user ${id}`);
      return Promise.resolve('removed');
    },
    now: () => time,
    pause: (ms) => {
      time += ms;
      return Promise.resolve();
    },
    onProgress: (text) => void progressTexts.push(text),
    ...parts,
  };
  return { environment, deletions, progressTexts };
}

const options = { runId: 'r1', endedAt: 1_000_000, graceMs: 60_000, limitMs: 10_000 };
const progress = (committed: number | null, end = 5): PartitionProgress[] => [
  { partition: 0, start: 0, end, committed },
];

test('deletes orders before their users, after the grace period', async () => {
  const { environment, deletions } = givenEnvironment();

  expect(await cleanRun(environment, options)).toEqual({ runId: 'r1', users: 2, orders: 3 });
  expect(deletions).toEqual(['orders of u1 u2 at 1060000', 'user u1', 'user u2']);
});

test('deletes nothing until the group has processed the events, however long ago the run ended', async () => {
  const { environment, deletions } = givenEnvironment({
    readProgress: () => Promise.resolve(progress(4)),
  });

  await expect(cleanRun(environment, { ...options, endedAt: 0 })).rejects.toMatchObject({
    code: 'not-passed',
    message:
      'Nothing was deleted: after 10000 ms, the consumer group has not processed all events: partition 0 at 4 of 5',
  });
  expect(deletions).toEqual([]);
});

test('waits for the events that were on the topic once the outbox was empty', async () => {
  const log: string[] = [];
  const depths = [2, 1, 0];
  const ends = [progress(5, 7), progress(6, 9), progress(7, 9)];
  const { environment, progressTexts } = givenEnvironment();
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

  await cleanRun({ ...environment, orders, readProgress }, { ...options, graceMs: 0 });

  expect(log).toEqual(['outbox', 'outbox', 'outbox', 'offsets', 'offsets', 'offsets']);
  expect(progressTexts).toEqual([
    '2 events of the run are still in the outbox of Orders',
    '1 events of the run are still in the outbox of Orders',
    'the consumer group has not processed all events: partition 0 at 6 of 7',
  ]);
});

test('waits for orders that may still be confirmed', async () => {
  const { environment, deletions } = givenEnvironment();
  const orders = {
    ...environment.orders,
    readUnpublished: () => Promise.resolve({ pendingOrders: 1, events: 0 }),
  };

  await expect(cleanRun({ ...environment, orders }, options)).rejects.toThrow(
    '1 orders of the run are not confirmed yet',
  );
  expect(deletions).toEqual([]);
});

test('deletes the rest in a second call after an interruption', async () => {
  const { environment, deletions } = givenEnvironment();
  const users = ['u1', 'u2'];
  let wasKilled = false;
  const parts: CleanParts = {
    ...environment,
    findUserIds: () => Promise.resolve([...users]),
    removeUser: async (id) => {
      if (id === 'u2' && !wasKilled) {
        wasKilled = true;
        throw new Error('killed');
      }
      users.splice(users.indexOf(id), 1);
      return environment.removeUser(id);
    },
  };

  await expect(cleanRun(parts, options)).rejects.toThrow('killed');
  expect(await cleanRun(parts, options)).toMatchObject({ users: 1 });
  expect(users).toEqual([]);
  expect(deletions.filter((deletion) => deletion.startsWith('user'))).toEqual([
    'user u1',
    'user u2',
  ]);
});

test('also deletes the orders of users that were deleted during the run', async () => {
  const { environment, deletions } = givenEnvironment({ findUserIds: () => Promise.resolve([]) });

  expect(await cleanRun(environment, options)).toMatchObject({ users: 0, orders: 3 });
  expect(deletions).toEqual(['orders of u1 at 1060000']);
});

test('does not wait for a run without data', async () => {
  const { environment } = givenEnvironment({ findUserIds: () => Promise.resolve([]) });
  const orders = { ...environment.orders, findUserIds: () => Promise.resolve([]) };

  expect(await cleanRun({ ...environment, orders }, options)).toEqual({
    runId: 'r1',
    users: 0,
    orders: 0,
  });
  expect(environment.now()).toBe(1_000_000);
});

test.each([
  ['without a commit', progress(null), 'partition 0 at 0 of 5'],
  ['behind', progress(4), 'partition 0 at 4 of 5'],
])('describes the lag of a group that is %s', (_, now, text) => {
  expect(describeLag(progress(null), now)).toContain(text);
});

test('ignores later events, and events that Kafka has deleted', () => {
  expect(describeLag(progress(null), progress(5, 900))).toBeUndefined();
  const expired = [{ partition: 0, start: 5, end: 5, committed: null }];
  expect(describeLag(expired, expired)).toBeUndefined();
});

test('finds a user that a request created after the run was interrupted', async () => {
  let calls = 0;
  const { environment, deletions } = givenEnvironment({
    findUserIds: () => {
      calls += 1;
      return Promise.resolve(calls === 1 ? ['u1'] : ['u1', 'late']);
    },
  });

  expect(await cleanRun(environment, options)).toMatchObject({ users: 2 });
  expect(deletions).toContain('user late');
});
