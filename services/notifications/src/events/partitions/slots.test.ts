import { makeSlots } from './slots.ts';

const ready = (): Promise<void> => Promise.resolve();

test('lets no more records begin than there are slots, in order', async () => {
  const slots = makeSlots(2, ready);
  const begun: number[] = [];
  const begin = async (id: number): Promise<void> => {
    if (await slots.acquire()) begun.push(id);
  };
  for (const id of [1, 2, 3, 4]) void begin(id);
  await new Promise(setImmediate);
  expect(begun).toEqual([1, 2]);

  slots.release();
  await new Promise(setImmediate);

  expect(begun).toEqual([1, 2, 3]);
});

test('closing lets nothing begin, and waits for what has begun', async () => {
  const slots = makeSlots(1, ready);
  expect(await slots.acquire()).toBe(true);
  const waiting = slots.acquire();
  let isClosed = false;
  const closed = slots.close().then(() => (isClosed = true));

  expect(await waiting).toBe(false);
  expect(await slots.acquire()).toBe(false);
  expect(isClosed).toBe(false);
  slots.release();
  await closed;
});

test('nothing begins until it is ready', async () => {
  let becomeReady = (): void => undefined;
  const slots = makeSlots(1, () => new Promise((resolve) => (becomeReady = resolve)));
  let isBegun = false;
  const acquired = slots.acquire().then(() => (isBegun = true));
  await new Promise(setImmediate);
  expect(isBegun).toBe(false);

  becomeReady();
  await acquired;
});
