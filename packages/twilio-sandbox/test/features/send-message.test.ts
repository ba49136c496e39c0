import { RECIPIENT, aMessage, sandboxUnderTest, SENDER } from '../support/sandbox-under-test.ts';

test('accepts a message as queued, in the format of the official client', async () => {
  await using sandbox = await sandboxUnderTest({ at: '2026-11-23T12:00:00.500Z' });

  const message = await sandbox.twilio.messages.create(aMessage());

  expect(message.toJSON()).toEqual({
    sid: expect.stringMatching(/^SM[0-9a-f]{32}$/) as string,
    accountSid: sandbox.accountSid,
    to: RECIPIENT,
    from: SENDER,
    messagingServiceSid: null,
    body: 'Your order o-1 is confirmed',
    status: 'queued',
    direction: 'outbound-api',
    apiVersion: '2010-04-01',
    dateCreated: new Date('2026-11-23T12:00:00Z'),
    dateUpdated: new Date('2026-11-23T12:00:00Z'),
    dateSent: null,
    numSegments: '1',
    numMedia: '0',
    price: null,
    priceUnit: 'USD',
    errorCode: null,
    errorMessage: null,
    uri: `/2010-04-01/Accounts/${sandbox.accountSid}/Messages/${message.sid}.json`,
    subresourceUris: {
      media: `/2010-04-01/Accounts/${sandbox.accountSid}/Messages/${message.sid}/Media.json`,
    },
  });
});

test('formats dates according to RFC 2822', async () => {
  await using sandbox = await sandboxUnderTest({ at: '2026-11-23T12:00:00Z' });
  const { uri } = await sandbox.twilio.messages.create(aMessage());
  const authorization = `Basic ${btoa(`${sandbox.accountSid}:${sandbox.authToken}`)}`;

  const answer = await fetch(`${sandbox.url}${uri}`, { headers: { authorization } });

  expect(await answer.json()).toMatchObject({ date_created: 'Mon, 23 Nov 2026 12:00:00 +0000' });
});

test('a message is queued, then sent, then delivered as time passes', async () => {
  await using sandbox = await sandboxUnderTest({ at: '2026-11-23T12:00:00Z' });
  const { sid } = await sandbox.twilio.messages.create(aMessage());

  sandbox.elapse(1_000);
  const sent = await sandbox.twilio.messages(sid).fetch();
  sandbox.elapse(2_000);
  const delivered = await sandbox.twilio.messages(sid).fetch();

  expect(sent).toMatchObject({ status: 'sent', dateSent: new Date('2026-11-23T12:00:01Z') });
  expect(delivered).toMatchObject({
    status: 'delivered',
    dateSent: new Date('2026-11-23T12:00:01Z'),
    dateUpdated: new Date('2026-11-23T12:00:03Z'),
  });
});

test('a messaging service sends from the number in its pool', async () => {
  await using sandbox = await sandboxUnderTest();
  const messagingServiceSid = `MG${'a'.repeat(32)}`;

  const message = await sandbox.twilio.messages.create({
    to: RECIPIENT,
    body: 'Hello',
    messagingServiceSid,
    statusCallback: 'http://localhost/never-called',
  });

  expect(message).toMatchObject({ from: SENDER, messagingServiceSid });
});

test('stores any text unchanged', async () => {
  await using sandbox = await sandboxUnderTest();
  const body = 'Größe & “price” = 5€\n<b>+1%20</b> 🚲';

  const message = await sandbox.twilio.messages.create(aMessage({ body }));

  expect(message).toMatchObject({ body, numSegments: '1' });
  expect(sandbox.messages()).toMatchObject([{ sid: message.sid, body }]);
});
