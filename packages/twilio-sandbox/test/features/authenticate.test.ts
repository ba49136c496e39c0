import { aMessage, sandboxUnderTest } from '../support/sandbox-under-test.ts';
import { twilioClientFor } from '../support/twilio-client.ts';

test('rejects a wrong token with 20003 and accepts no message', async () => {
  await using sandbox = await sandboxUnderTest();
  const { url, accountSid } = sandbox;
  const stranger = twilioClientFor({ accountSid, authToken: 'guessed', baseUrl: url });

  await expect(stranger.messages.create(aMessage())).rejects.toMatchObject({
    status: 401,
    code: 20003,
    message: 'Authenticate',
  });
  await expect(stranger.messages.list()).rejects.toMatchObject({ status: 401, code: 20003 });
  expect(sandbox.messages()).toEqual([]);
});

test('rejects an unknown account with 20003', async () => {
  await using sandbox = await sandboxUnderTest();
  const { url, authToken } = sandbox;
  const accountSid = `AC${'1'.repeat(32)}`;
  const stranger = twilioClientFor({ accountSid, authToken, baseUrl: url });

  await expect(stranger.messages.list()).rejects.toMatchObject({ status: 401, code: 20003 });
});

test('rejects a request without credentials with 20003', async () => {
  await using sandbox = await sandboxUnderTest();

  const answer = await fetch(`${sandbox.url}/2010-04-01/Accounts/AC1/Messages.json`);

  expect(answer.status).toBe(401);
  expect(await answer.json()).toEqual({
    code: 20003,
    message: 'Authentication Error - No credentials provided',
    more_info: 'https://www.twilio.com/docs/errors/20003',
    status: 401,
  });
});
