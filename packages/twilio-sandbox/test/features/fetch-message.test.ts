import { aMessage, sandboxUnderTest } from '../support/sandbox-under-test.ts';

test('fetches a message by its sid', async () => {
  await using sandbox = await sandboxUnderTest();
  const sent = await sandbox.twilio.messages.create(aMessage());
  await sandbox.twilio.messages.create(aMessage({ body: 'Another' }));

  const fetched = await sandbox.twilio.messages(sent.sid).fetch();

  expect(fetched.toJSON()).toEqual(sent.toJSON());
});

test('answers an unknown sid with 20404', async () => {
  await using sandbox = await sandboxUnderTest();
  const sid = `SM${'0'.repeat(32)}`;

  await expect(sandbox.twilio.messages(sid).fetch()).rejects.toMatchObject({
    status: 404,
    code: 20404,
    message: `The requested resource /2010-04-01/Accounts/${sandbox.accountSid}/Messages/${sid}.json was not found`,
  });
});

test('answers an unsupported resource with 20404', async () => {
  await using sandbox = await sandboxUnderTest();

  await expect(sandbox.twilio.calls.list()).rejects.toMatchObject({ status: 404, code: 20404 });
});
