import { waitFor } from './wait-for.ts';

test('polls until there is an answer', async () => {
  const answers = [undefined, false, 0, 7];

  expect(await waitFor({ reason: 'a number', intervalMs: 1 }, () => answers.shift())).toBe(0);
  expect(answers).toEqual([7]);
});

test('reports the reason when there is no answer in time', async () => {
  const wait = { reason: 'the lights are on', limitMs: 5, intervalMs: 1 };

  await expect(waitFor(wait, () => Promise.resolve(false))).rejects.toThrow(
    'Timed out after 5 ms waiting for: the lights are on',
  );
});
