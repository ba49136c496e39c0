import { silentLogger } from '@shopflow/service-kit/logger';
import nock from 'nock';
import { toDelivery, twilioClient } from './twilio.ts';

const baseUrl = 'https://api.twilio.com';
const [accountSid, authToken, from] = ['AC1', 'secret', '+15005550006'];
const options = { accountSid, authToken, from, timeoutMs: 30_000, logger: silentLogger() };
const client = twilioClient({ baseUrl, ...options });
const sms = { to: '+4915112345678', text: 'Thank you.' };

// Twilio verifies no pacts; this mock follows its documentation:
// https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource
test("sends an SMS with the account's credentials and number", async () => {
  nock(baseUrl)
    .post('/2010-04-01/Accounts/AC1/Messages.json', { To: sms.to, From: from, Body: sms.text })
    .basicAuth({ user: accountSid, pass: authToken })
    .reply(201, { sid: 'SM1', body: sms.text });

  expect(await client.send(sms)).toEqual({ kind: 'sent', reference: 'SM1' });
});

// Codes: https://www.twilio.com/docs/api/errors
test.each([
  { what: 'an invalid number', status: 400, code: 21_211, kind: 'refused' },
  { what: 'a recipient who has unsubscribed', status: 400, code: 21_610, kind: 'refused' },
  { what: 'a region without permission', status: 400, code: 21_408, kind: 'refused' },
  { what: 'an error without a known code', status: 400, code: undefined, kind: 'refused' },
  { what: 'a full queue', status: 400, code: 21_611, kind: 'unavailable' },
  {
    what: "a sender's number that is not the account's",
    status: 400,
    code: 21_606,
    kind: 'unavailable',
  },
  { what: 'wrong credentials', status: 401, code: 20_003, kind: 'unavailable' },
  { what: 'too many requests', status: 429, code: 20_429, kind: 'unavailable' },
  { what: 'an error of Twilio', status: 500, code: 20_500, kind: 'unclear' },
])('after $what, the SMS is $kind', ({ status, code, kind }) => {
  expect(toDelivery(status, JSON.stringify({ code, message: 'no' }))).toEqual({
    kind,
    reason: 'no',
  });
});

test('finds a message in the log by a part of its text, whatever the rest of it says', async () => {
  const page = { messages: [{ sid: 'SM1', body: 'An older wording of order o-1.' }] };
  nock(baseUrl)
    .get(/Messages\.json/)
    .query({ To: sms.to, From: from, PageSize: 1000 })
    .reply(200, page);

  expect(await client.find({ to: sms.to, part: 'o-1' })).toEqual({
    kind: 'found',
    reference: 'SM1',
  });
});
