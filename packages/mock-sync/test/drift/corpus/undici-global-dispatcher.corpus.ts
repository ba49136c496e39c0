import { MockAgent, request, setGlobalDispatcher } from 'undici';
import { answerHeaders, answerText, origin, testEach } from './exchanges.ts';

testEach(async (exchange) => {
  const { method, path, headers, body, status } = exchange;
  const agent = new MockAgent();
  agent.disableNetConnect();
  setGlobalDispatcher(agent);
  agent
    .get(origin)
    .intercept({ path, method })
    .reply(status, answerText(exchange), { headers: answerHeaders });
  const answer = await request(`${origin}${path}`, {
    method: method as 'GET',
    headers,
    ...(body !== undefined && { body }),
  });
  return answer.body.text();
});
