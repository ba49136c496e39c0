import { waitFor } from '@shopflow/service-kit/wait-for';
import { Partition } from './partition.ts';
import { makeSlots } from './slots.ts';

const LIMITS = { records: 5, resumeAt: 3, bytes: 10_000, distance: 100 };

function startPartition() {
  const fetching: boolean[] = [];
  const unfinished: (() => void)[] = [];
  const partition = new Partition(0, {
    topic: 'test.order-events',
    pause: () => fetching.push(false),
    resume: () => fetching.push(true),
    slots: makeSlots(10, () => Promise.resolve()),
    processRecord: () => new Promise((resolve) => unfinished.push(() => resolve({ kind: 'done' }))),
    pauseFor: () => Promise.resolve(),
    limits: LIMITS,
  });
  partition.moveTo(0);
  partition.beginWindow(20);
  const finishOne = async (): Promise<void> => {
    const before = partition.committable();
    await waitFor({ reason: 'a record is being processed' }, () => unfinished.length > 0);
    unfinished.shift()?.();
    await waitFor({ reason: 'it is finished' }, () => partition.committable() !== before);
  };
  return { partition, fetching, finishOne };
}

const records = (count: number) =>
  Array.from({ length: count }, (_, offset) => ({
    ...{ offset, key: Buffer.from(String(offset)), value: null, headers: [] },
  }));

test('a full partition is not fetched again before there is room for several records', async () => {
  const { partition, fetching, finishOne } = startPartition();

  expect(partition.take({ partition: 0, records: records(10), end: 10 })).toBe(5);
  expect(fetching).toEqual([false, true, false]);
  await finishOne();
  expect(fetching).toEqual([false, true, false]);
  await finishOne();
  expect(fetching).toEqual([false, true, false, true]);
});
