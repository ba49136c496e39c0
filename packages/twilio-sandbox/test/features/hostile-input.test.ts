import { attack } from '@shopflow/service-kit/testing/attack';
import { RECIPIENT, sandboxUnderTest, SENDER } from '../support/sandbox-under-test.ts';

const count = Number(process.env.HOSTILE_REQUESTS ?? 200);

test(`${count} hostile requests get no 5xx, and rejected ones store no message`, async () => {
  await using sandbox = await sandboxUnderTest();
  const { accountSid, authToken } = sandbox;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' };
  const path = `/2010-04-01/Accounts/${accountSid}/Messages.json`;
  const body = { To: RECIPIENT, From: SENDER, Body: 'Thank you.' };

  const { answers, faults } = await attack({
    url: sandbox.url,
    requests: [
      { method: 'POST', path, headers, body },
      { method: 'GET', path: `${path}?To=%2B49&PageSize=10&Page=1`, headers: { authorization } },
      { method: 'GET', path: `${path}?DateSent=2026-11-24`, headers: { authorization } },
      { method: 'PUT', path: '/control/faults', body: { status: 503, times: 0 } },
      { method: 'GET', path: '/' },
    ],
    readState: () => Promise.resolve(String(sandbox.messages().length)),
    count,
  });

  expect(faults).toEqual([]);
  expect(Object.keys(answers)).toEqual(expect.arrayContaining(['2xx', '4xx']));
});
