import { fetch as undiciFetch, MockAgent } from 'undici';
import { answerHeaders, answerText, origin, testEach } from './exchanges.ts';

testEach(async (exchange) => {
  const { method, path, headers, body, status } = exchange;
  const dispatcher = new MockAgent();
  dispatcher
    .get(origin)
    .intercept({ path, method })
    .reply(() => ({
      statusCode: status,
      data: answerText(exchange),
      responseOptions: { headers: answerHeaders },
    }));
  const init = { method, headers, dispatcher, ...(body !== undefined && { body }) };
  const answer = await undiciFetch(`${origin}${path}`, init);
  return answer.text();
});
