import { makePartition } from './partition.ts';

/** A partition, the last state of its consumer, and its pending timers. */
function startPartition() {
  const consumer = { state: 'unknown' };
  const wakes = new Set<() => void>();
  const partition = makePartition(7, {
    pause: (id) => void (consumer.state = `${id} paused`),
    resume: (id) => void (consumer.state = `${id} active`),
    after: (ms, wake) => {
      expect(ms).toBe(500);
      wakes.add(wake);
      return () => wakes.delete(wake);
    },
  });
  return { partition, consumer, wakes };
}

test('is paused until its window begins, and again after the window', () => {
  const { partition, consumer } = startPartition();
  expect([consumer.state, partition.isBeyondWindow(0)]).toEqual(['7 paused', true]);

  partition.beginWindow(3);
  expect([consumer.state, partition.isBeyondWindow(2), partition.isBeyondWindow(3)]).toEqual([
    '7 active',
    false,
    true,
  ]);

  partition.pauseUntilNextWindow();
  expect(consumer.state).toBe('7 paused');
});

test('stays paused after a failure even when a new window begins', () => {
  const { partition, consumer, wakes } = startPartition();
  partition.beginWindow(3);

  partition.pauseAfterFailure(1, 500);
  partition.beginWindow(9);
  expect(consumer.state).toBe('7 paused');

  for (const wake of wakes) wake();
  expect([consumer.state, partition.isBeyondWindow(8)]).toEqual(['7 active', false]);
});

test('counts the failures of one record in a row', () => {
  const { partition } = startPartition();

  partition.pauseAfterFailure(1, 500);
  partition.pauseAfterFailure(1, 500);

  expect([partition.failuresAt(1), partition.failuresAt(2)]).toEqual([2, 0]);
});

test('neither pauses nor resumes a partition that was reassigned', () => {
  const { partition, consumer, wakes } = startPartition();
  partition.beginWindow(3);
  partition.pauseAfterFailure(1, 500);
  consumer.state = 'reassigned';

  partition.revoke();
  partition.pauseUntilNextWindow();
  partition.pauseAfterFailure(1, 500);

  expect([consumer.state, wakes.size, partition.isAssigned()]).toEqual(['reassigned', 0, false]);
});
