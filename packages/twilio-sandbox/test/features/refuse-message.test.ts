import twilio from 'twilio';
import { aMessage, sandboxUnderTest } from '../support/sandbox-under-test.ts';

test.each([
  { what: 'to an invalid number', parts: { to: '+15005550001' }, code: 21211 },
  { what: 'to a number out of reach', parts: { to: '+15005550002' }, code: 21612 },
  { what: 'to a region without permission', parts: { to: '+15005550003' }, code: 21408 },
  { what: 'to a number that unsubscribed', parts: { to: '+15005550004' }, code: 21610 },
  { what: 'to a landline', parts: { to: '+15005550009' }, code: 21614 },
  { what: 'to a few digits', parts: { to: '123' }, code: 21211 },
  { what: 'to a number that starts with 0', parts: { to: '+0123456789' }, code: 21211 },
  { what: 'without a recipient', parts: { to: '' }, code: 21604 },
  { what: 'from an invalid number', parts: { from: '+15005550001' }, code: 21212 },
  { what: 'from a number of another account', parts: { from: '+15005550007' }, code: 21606 },
  {
    what: 'from a number with a full queue',
    parts: { from: '+15005550008' },
    code: 21611,
    status: 429,
  },
  { what: 'from any other number', parts: { from: '+4915112345678' }, code: 21606 },
  { what: 'from a name that every object has', parts: { from: '__proto__' }, code: 21606 },
  { what: 'from another such name', parts: { from: 'constructor' }, code: 21606 },
  { what: 'without a sender', parts: { from: '' }, code: 21603 },
  { what: 'without text', parts: { body: '' }, code: 21602 },
  { what: 'of 1601 characters', parts: { body: 'x'.repeat(1_601) }, code: 21617 },
])('a message $what is refused with $code', async ({ parts, code, status = 400 }) => {
  await using sandbox = await sandboxUnderTest();

  const refusal: unknown = await sandbox.twilio.messages.create(aMessage(parts)).catch(identity);

  expect(refusal).toBeInstanceOf(twilio.RestException);
  expect(refusal).toMatchObject({
    code,
    status,
    moreInfo: `https://www.twilio.com/docs/errors/${code}`,
  });
  expect(sandbox.messages()).toEqual([]);
});

test('accepts a text of 1600 characters', async () => {
  await using sandbox = await sandboxUnderTest();

  const message = await sandbox.twilio.messages.create(aMessage({ body: 'x'.repeat(1_600) }));

  expect(message.numSegments).toBe('11');
});

test('rejects a text that is not UTF-8 instead of storing replaced characters', async () => {
  await using sandbox = await sandboxUnderTest();

  const answer = await post(sandbox, 'To=%2B4915112345678&From=%2B15005550006&Body=a%ffb');

  expect([answer.status, await answer.json()]).toEqual([
    400,
    expect.objectContaining({ code: 20001, message: 'Send the fields in UTF-8' }),
  ]);
  expect(sandbox.messages()).toEqual([]);
});

test('rejects an empty form with the error of a missing sender', async () => {
  await using sandbox = await sandboxUnderTest();

  const answer = await post(sandbox, '');

  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({
    code: 21603,
    message: "A 'From' phone number is required.",
    more_info: 'https://www.twilio.com/docs/errors/21603',
    status: 400,
  });
});

test('rejects a field that is given twice', async () => {
  await using sandbox = await sandboxUnderTest();

  const answer = await post(sandbox, 'From=%2B15005550006&To=%2B4915112345678&To=%2B4915112345679');

  expect(await answer.json()).toMatchObject({ code: 20001, status: 400 });
});

test('rejects a form of several hundred kilobytes as too large', async () => {
  await using sandbox = await sandboxUnderTest();

  const answer = await post(sandbox, `Body=${'x'.repeat(300_000)}`);

  expect(await answer.json()).toMatchObject({ code: 20001, status: 413 });
});

test('rejects an invalid messaging service sid', async () => {
  await using sandbox = await sandboxUnderTest();

  const sending = sandbox.twilio.messages.create({ ...aMessage(), messagingServiceSid: 'MG1' });

  await expect(sending).rejects.toMatchObject({ code: 21701, status: 400 });
});

type Sandbox = Awaited<ReturnType<typeof sandboxUnderTest>>;

function post({ url, accountSid, authToken }: Sandbox, body: string): Promise<Response> {
  return fetch(`${url}/2010-04-01/Accounts/${accountSid}/Messages.json`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body,
  });
}

function identity<Value>(value: Value): Value {
  return value;
}
