import { aMessage, RECIPIENT, sandboxUnderTest } from '../support/sandbox-under-test.ts';

test.each([
  { status: 503, code: 20503 },
  { status: 429, code: 20429 },
])('the next requests to send are refused with $status, as many as planned', async (fault) => {
  await using sandbox = await sandboxUnderTest();
  await sandbox.planFault({ status: fault.status, times: 2 });

  await expect(sandbox.twilio.messages.create(aMessage())).rejects.toMatchObject(fault);
  await expect(sandbox.twilio.messages.create(aMessage())).rejects.toMatchObject(fault);
  await sandbox.twilio.messages.create(aMessage());

  expect(sandbox.messages()).toHaveLength(1);
});

test('a dropped request is accepted, which only the log shows', async () => {
  await using sandbox = await sandboxUnderTest();
  await sandbox.planFault({ status: 'drop', times: 1 });

  const sending = sandbox.twilio.messages.create(aMessage({ body: 'Order o-7' }));

  await expect(sending).rejects.toMatchObject({ code: 'ECONNRESET' });
  const found = await sandbox.twilio.messages.list({ to: RECIPIENT });
  expect(found.map(({ body }) => body)).toEqual(['Order o-7']);
});

test('returns and removes a fault', async () => {
  await using sandbox = await sandboxUnderTest();
  const planned = async () => (await fetch(`${sandbox.url}/control/faults`)).json();

  await sandbox.planFault({ status: 503, times: 3 });
  await sandbox.twilio.messages.create(aMessage()).catch(() => undefined);
  expect(await planned()).toEqual({ status: 503, times: 2 });

  await sandbox.planFault({ status: 503, times: 0 });
  expect(await planned()).toBeNull();
});

test.each([{ status: 500, times: 1 }, { status: 503 }, { status: 503, times: -1 }, { drop: true }])(
  'rejects the fault %j',
  async (plan) => {
    await using sandbox = await sandboxUnderTest();

    expect((await sandbox.planFault(plan)).status).toBe(400);
  },
);
