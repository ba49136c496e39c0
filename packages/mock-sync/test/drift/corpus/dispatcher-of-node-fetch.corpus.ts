import { MockAgent } from 'undici';
import { answerHeaders, answerText, origin, testEach, toInit } from './exchanges.ts';

testEach(async (exchange) => {
  const { method, path, status } = exchange;
  const dispatcher = new MockAgent();
  dispatcher
    .get(origin)
    .intercept({ path, method })
    .reply(status, answerText(exchange), { headers: answerHeaders });
  const init: object = { ...toInit(exchange), dispatcher };
  const answer = await fetch(`${origin}${path}`, init);
  return answer.text();
});
