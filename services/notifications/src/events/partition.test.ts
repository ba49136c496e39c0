import { makePartition } from './partition.ts';

/** A partition, what its consumer was told last, and its alarm clock. */
function startPartition() {
  const told = { state: 'unknown' };
  const wakes = new Set<() => void>();
  const partition = makePartition(7, {
    pause: (id) => void (told.state = `${id} paused`),
    resume: (id) => void (told.state = `${id} active`),
    after: (ms, wake) => {
      expect(ms).toBe(500);
      wakes.add(wake);
      return () => wakes.delete(wake);
    },
  });
  return { partition, told, wakes };
}

test('a partition rests until its window begins, and after that again', () => {
  const { partition, told } = startPartition();
  expect([told.state, partition.isPast(0)]).toEqual(['7 paused', true]);

  partition.beginWindow(3);
  expect([told.state, partition.isPast(2), partition.isPast(3)]).toEqual(['7 active', false, true]);

  partition.rest();
  expect(told.state).toBe('7 paused');
});

test('a failure is sat out, whatever window begins meanwhile', () => {
  const { partition, told, wakes } = startPartition();
  partition.beginWindow(3);

  partition.sitOut(1, 500);
  partition.beginWindow(9);
  expect(told.state).toBe('7 paused');

  for (const wake of wakes) wake();
  expect([told.state, partition.isPast(8)]).toEqual(['7 active', false]);
});

test('failures are counted as long as the same record fails', () => {
  const { partition } = startPartition();

  partition.sitOut(1, 500);
  partition.sitOut(1, 500);

  expect([partition.failuresAt(1), partition.failuresAt(2)]).toEqual([2, 0]);
});

test('a partition that is lost is left alone', () => {
  const { partition, told, wakes } = startPartition();
  partition.beginWindow(3);
  partition.sitOut(1, 500);
  told.state = "another's";

  partition.drop();
  partition.rest();
  partition.sitOut(1, 500);

  expect([told.state, wakes.size, partition.isOurs()]).toEqual(["another's", 0, false]);
});
