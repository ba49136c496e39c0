import { setTimeout as pause } from 'node:timers/promises';
import { nextWindowAt, startBatchTimer } from './batch-timer.ts';

test.each([
  [0, 30_000],
  [29_999, 30_000],
  [30_000, 60_000],
])('the next window after %d begins at %d', (now, at) => {
  expect(nextWindowAt(now, 30_000)).toBe(at);
});

test('begins windows one after the other, never two concurrently, until it is stopped', async () => {
  let [begun, running, maxRunning] = [0, 0, 0];
  const begin = async (): Promise<void> => {
    begun += 1;
    running += 1;
    maxRunning = Math.max(maxRunning, running);
    // Stopped here, not by polling: on a busy machine a poll could miss the third window.
    if (begun === 3) timer.stop();
    await pause(25);
    running -= 1;
  };
  const timer = startBatchTimer(10, { begin, onError: () => undefined });
  await until(() => begun === 3);
  let later = 0;
  const otherTimer = startBatchTimer(10, {
    begin: () => Promise.resolve(void (later += 1)),
    onError: () => undefined,
  });
  await until(() => later >= 3 && running === 0);
  otherTimer.stop();

  expect([begun, maxRunning]).toEqual([3, 1]);
});

test('reports a window that cannot begin and tries again', async () => {
  const failures: unknown[] = [];
  let tries = 0;
  const begin = (): Promise<void> => {
    tries += 1;
    return tries === 1 ? Promise.reject(new Error('no answer')) : Promise.resolve();
  };
  const timer = startBatchTimer(10, { begin, onError: (error) => failures.push(error) });
  await until(() => tries > 2);
  timer.stop();

  expect(failures).toEqual([new Error('no answer')]);
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(5);
}
