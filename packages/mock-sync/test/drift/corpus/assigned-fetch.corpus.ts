import { answerHeaders, answerText, origin, testEach, toInit } from './exchanges.ts';

const original = globalThis.fetch;
afterEach(() => (globalThis.fetch = original));

testEach(async (exchange) => {
  const { path, status } = exchange;
  globalThis.fetch = () =>
    Promise.resolve(new Response(answerText(exchange), { status, headers: answerHeaders }));
  const answer = await fetch(`${origin}${path}`, toInit(exchange));
  return answer.text();
});
