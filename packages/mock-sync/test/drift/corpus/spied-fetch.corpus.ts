import { answerHeaders, answerText, jestOf, origin, testEach, toInit } from './exchanges.ts';

const { spyOn, restoreAllMocks } = jestOf(import.meta);
afterEach(() => void restoreAllMocks());

testEach(async (exchange) => {
  const { path, status } = exchange;
  spyOn(globalThis, 'fetch').mockResolvedValueOnce(
    new Response(answerText(exchange), { status, headers: answerHeaders }),
  );
  const answer = await fetch(new Request(`${origin}${path}`, toInit(exchange)));
  return answer.text();
});
