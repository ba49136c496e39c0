import { checkPair } from './check-pair.ts';
import { summarize } from './outcome.ts';
import { makePair } from './random-pair.ts';

const PAIRS = 40;

test('each verdict for random documents, changes and pacts holds', async () => {
  const pairs = [];
  for (let seed = 1; seed <= PAIRS; seed += 1) pairs.push(await makePair(seed));
  const faults = pairs.flatMap((pair) =>
    checkPair(pair).faults.map((fault) => `seed ${pair.seed}: ${fault}`),
  );
  const { breaks, safe, undecidedPercent } = summarize(pairs);

  expect(faults).toEqual([]);
  expect(breaks).toBeGreaterThan(5);
  expect(safe).toBeGreaterThan(5);
  expect(undecidedPercent).toBeLessThan(2);
});
