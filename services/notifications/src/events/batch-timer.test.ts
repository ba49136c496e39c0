import { setTimeout as pause } from 'node:timers/promises';
import { nextWindowAt, startWindows } from './windows.ts';

test.each([
  [0, 30_000],
  [29_999, 30_000],
  [30_000, 60_000],
])('the window after %d begins at %d', (now, at) => {
  expect(nextWindowAt(now, 30_000)).toBe(at);
});

test('windows follow each other, never two at once, until they are stopped', async () => {
  let [begun, under, most] = [0, 0, 0];
  const begin = async (): Promise<void> => {
    begun += 1;
    under += 1;
    most = Math.max(most, under);
    // Here, and not by whoever looks now and then: a busy machine might look past the third.
    if (begun === 3) windows.stop();
    await pause(25);
    under -= 1;
  };
  const windows = startWindows(10, { begin, failed: () => undefined });
  await until(() => begun === 3);
  let later = 0;
  const others = startWindows(10, {
    begin: () => Promise.resolve(void (later += 1)),
    failed: () => undefined,
  });
  await until(() => later >= 3 && under === 0);
  others.stop();

  expect([begun, most]).toEqual([3, 1]);
});

test('a window that cannot begin is told of and tried again', async () => {
  const failures: unknown[] = [];
  let tries = 0;
  const begin = (): Promise<void> => {
    tries += 1;
    return tries === 1 ? Promise.reject(new Error('no answer')) : Promise.resolve();
  };
  const windows = startWindows(10, { begin, failed: (error) => failures.push(error) });
  await until(() => tries > 2);
  windows.stop();

  expect(failures).toEqual([new Error('no answer')]);
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(5);
}
