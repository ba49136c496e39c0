import { backOffMs } from './back-off.ts';

test.each([
  [1, 0, 250],
  [1, 0.999, 500],
  [3, 0, 1_000],
  [30, 0, 15_000],
  [5_000, 0.999, 29_985],
])('after %d failures (random %d) the delay is %d ms', (failures, random, ms) => {
  expect(backOffMs(failures, { firstMs: 500, maxMs: 30_000 }, random)).toBe(ms);
});
