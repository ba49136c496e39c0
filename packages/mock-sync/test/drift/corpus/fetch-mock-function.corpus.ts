import { answerHeaders, answerText, jestOf, origin, testEach, toInit } from './exchanges.ts';

const { fn } = jestOf(import.meta);
const original = globalThis.fetch;
afterEach(() => (globalThis.fetch = original));

testEach(async (exchange) => {
  const { path, status } = exchange;
  const mock = fn(() =>
    Promise.resolve(new Response(answerText(exchange), { status, headers: answerHeaders })),
  );
  Object.defineProperty(globalThis, 'fetch', { value: mock, configurable: true, writable: true });
  const answer = await fetch(new URL(`${origin}${path}`), toInit(exchange));
  return answer.text();
});
