import nock from 'nock';
import { answerHeaders, answerText, origin, testEach, toInit } from './exchanges.ts';

afterEach(() => nock.cleanAll());

testEach(async (exchange) => {
  const { method, path, status } = exchange;
  nock(origin).intercept(path, method).reply(status, answerText(exchange), answerHeaders);
  const answer = await fetch(`${origin}${path}`, toInit(exchange));
  return answer.text();
});
