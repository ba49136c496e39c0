import { freePort } from '@shopflow/service-kit/free-port';
import { startHttpServer } from '@shopflow/service-kit/http-server';
import { silentLogger } from '@shopflow/service-kit/logger';
import { emailServiceClient } from './email-service.ts';
import { twilioClient } from './twilio.ts';

const account = { accountSid: 'AC1', authToken: 'secret', from: '+15005550006' };
const logger = silentLogger();
const sendEmail = (baseUrl: string, timeoutMs = 30_000) =>
  emailServiceClient({ baseUrl, timeoutMs, logger }).send(
    { to: 'a@b.c', subject: 's', text: 't' },
    'k',
  );
const sendSms = (baseUrl: string, timeoutMs = 30_000) =>
  twilioClient({ ...account, baseUrl, timeoutMs, logger }).send({
    to: '+4915112345678',
    text: 't',
  });

describe.each([
  ['e-mail', sendEmail],
  ['SMS', sendSms],
])('%s', (_, send) => {
  test('was certainly not sent when there was no connection', async () => {
    expect(await send(`http://localhost:${await freePort()}`)).toMatchObject({
      kind: 'unavailable',
      reason: expect.stringContaining('ECONNREFUSED'),
    });
  });

  test('may have been sent when the connection ends without an answer', async () => {
    await using server = await startHttpServer((req) => void req.socket.destroy(), { port: 0 });

    expect(await send(server.url)).toMatchObject({ kind: 'unclear' });
  });

  test('may have been sent when there is no answer in time', async () => {
    await using server = await startHttpServer(() => undefined, { port: 0 });

    expect(await send(server.url, 200)).toMatchObject({
      kind: 'unclear',
      reason: expect.stringContaining('timeout'),
    });
  });
});
