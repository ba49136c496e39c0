import { answerHeaders, answerText, jestOf, origin, right } from './exchanges.ts';

const { fn, spyOn } = jestOf(import.meta);
const original = globalThis.fetch;
afterEach(() => (globalThis.fetch = original));

const exchange = right['an answer of the contract']!;
const makeResponse = () => new Response(answerText(exchange), { headers: answerHeaders });

test('a mock function in place of fetch records its calls', async () => {
  globalThis.fetch = fn(() => Promise.resolve(makeResponse()));
  await fetch(`${origin}/users/7`);

  expect(globalThis.fetch).toHaveBeenCalledWith(`${origin}/users/7`);
});

test('a restored spy leaves the fetch that was there', async () => {
  const spy = spyOn(globalThis, 'fetch').mockResolvedValue(makeResponse());
  await fetch(`${origin}/users/7`);

  expect(spy).toHaveBeenCalledTimes(1);
  spy.mockRestore();
  expect(globalThis.fetch).toBe(original);
});
