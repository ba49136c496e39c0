import { silentLogger } from '@shopflow/service-kit/logger';
import nock from 'nock';
import { twilioClient } from './twilio.ts';

const baseUrl = 'https://api.twilio.com';
const [accountSid, authToken, from] = ['AC1', 'secret', '+15005550006'];
const options = { accountSid, authToken, from, timeoutMs: 2_000, logger: silentLogger() };
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
