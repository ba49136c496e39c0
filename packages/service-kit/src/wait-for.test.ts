import { waitFor } from './wait-for.ts';

test('what is asked is asked until there is an answer', async () => {
  const answers = [undefined, false, 0, 7];

  expect(await waitFor({ reason: 'a number', intervalMs: 1 }, () => answers.shift())).toBe(0);
  expect(answers).toEqual([7]);
});

test('an answer that does not come is named', async () => {
  const wait = { reason: 'the lights are on', limitMs: 5, intervalMs: 1 };

  await expect(waitFor(wait, () => Promise.resolve(false))).rejects.toThrow(
    'Waited 5 ms in vain: the lights are on',
  );
});
