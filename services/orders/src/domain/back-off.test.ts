import { makeBackOff } from './back-off.ts';

test('doubles the pause with each failure, up to a limit', () => {
  const backOff = makeBackOff(1_000, () => 0);

  const pauses = [1, 2, 3, 4, 5, 6, 7, 10_000].map(backOff);

  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 10_000, 10_000, 10_000, 10_000]);
});

test('shortens the pause at random by up to a half', () => {
  const pauses = [0, 0.5, 1].map((random) => makeBackOff(1_000, () => random)(2));

  expect(pauses).toEqual([2_000, 1_500, 1_000]);
});
