import { setTimeout } from 'node:timers/promises';
import { sampleLag } from './sample-lag.ts';

test('ends with the newest lag, although an earlier sample takes longer', async () => {
  const answers = [setTimeout(50, [5]), Promise.resolve([0])];
  const sampler = sampleLag({ lag: () => answers.shift() ?? Promise.resolve([]) });

  await Promise.all([sampler.sample(), sampler.sample()]);

  const lag = sampler.stop();
  expect(lag.map((each) => each.lag)).toEqual([5, 0]);
  expect(lag.map(({ at }) => at)).toEqual(lag.map(({ at }) => at).toSorted());
});

test('takes one sample at a time while Kafka does not answer', async () => {
  let asked = 0;
  const sampler = sampleLag(
    {
      lag: () => {
        asked += 1;
        return new Promise(() => undefined);
      },
    },
    { intervalMs: 1 },
  );

  await setTimeout(50);

  expect(sampler.stop()).toEqual([]);
  expect(asked).toBe(1);
});

test('has no sample for a moment at which Kafka is down', async () => {
  const answers: (readonly number[] | Error)[] = [new Error('down'), [2]];
  const sampler = sampleLag({
    lag: () => {
      const answer = answers.shift() ?? [];
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  });

  await sampler.sample();
  await sampler.sample();

  expect(sampler.stop()).toMatchObject([{ partition: 0, lag: 2 }]);
});
