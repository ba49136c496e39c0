import { setTimeout as delay } from 'node:timers/promises';
import { Lanes } from './lanes.ts';

test('runs work of one lane in order, and of different lanes concurrently', async () => {
  const lanes = new Lanes(10);
  const events: string[] = [];
  const work = (name: string, ms: number) => async () => {
    events.push(`start ${name}`);
    await delay(ms);
    events.push(`end ${name}`);
  };

  await lanes.add(['a'], work('a1', 20));
  await lanes.add(['b'], work('b1', 1));
  await lanes.add(['a', 'b'], work('ab', 1));
  await lanes.add(['b'], work('b2', 1));
  await lanes.finish();

  expect(events).toEqual([
    'start a1',
    'start b1',
    'end b1',
    'end a1',
    'start ab',
    'end ab',
    'start b2',
    'end b2',
  ]);
});

test('starts nothing after a failure, and reports it', async () => {
  const lanes = new Lanes(10);
  const started: number[] = [];
  await lanes.add(['a'], async () => {
    await delay(1);
    throw new Error('broker is away');
  });
  await lanes.add(['a'], () => Promise.resolve(void started.push(2)));

  await expect(lanes.finish()).rejects.toThrow('broker is away');
  await expect(lanes.add(['b'], () => Promise.resolve(void started.push(3)))).rejects.toThrow();
  expect(started).toEqual([]);
});

test('accepts more work only when there is room', async () => {
  const lanes = new Lanes(2);
  let running = 0;
  let most = 0;
  for (const lane of 'abcdef') {
    await lanes.add([lane], async () => {
      running += 1;
      most = Math.max(most, running);
      await delay(1);
      running -= 1;
    });
  }
  await lanes.finish();

  expect(most).toBe(2);
});
