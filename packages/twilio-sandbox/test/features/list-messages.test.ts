import { aMessage, sandboxUnderTest } from '../support/sandbox-under-test.ts';

const [ANNA, BEN] = ['+4915100000001', '+4915100000002'];

type Sandbox = Awaited<ReturnType<typeof sandboxUnderTest>>;

/** Sends messages `1`, `2`, … and advances the clock until all are delivered. */
async function givenMessages({ twilio, elapse }: Sandbox, count: number): Promise<void> {
  for (let n = 1; n <= count; n += 1) await twilio.messages.create(aMessage({ body: String(n) }));
  elapse(3_000);
}

const bodies = (messages: readonly { body: string }[]) => messages.map(({ body }) => body);

test('lists messages newest first', async () => {
  await using sandbox = await sandboxUnderTest();
  await givenMessages(sandbox, 3);

  expect(bodies(await sandbox.twilio.messages.list())).toEqual(['3', '2', '1']);
});

test('returns an empty list for an empty log', async () => {
  await using sandbox = await sandboxUnderTest();

  expect(await sandbox.twilio.messages.list()).toEqual([]);
});

test('filters messages by recipient', async () => {
  await using sandbox = await sandboxUnderTest();
  await sandbox.twilio.messages.create(aMessage({ to: ANNA }));
  await sandbox.twilio.messages.create(aMessage({ to: BEN }));

  const messages = await sandbox.twilio.messages.list({ to: BEN });

  expect(messages.map(({ to }) => to)).toEqual([BEN]);
});

test('finds a queued message by recipient but not by date', async () => {
  await using sandbox = await sandboxUnderTest({ at: '2026-11-23T12:00:00Z' });
  await sandbox.twilio.messages.create(aMessage({ to: ANNA }));
  const dateSentAfter = new Date('2026-11-23T00:00:00Z');

  expect(await sandbox.twilio.messages.list({ to: ANNA })).toHaveLength(1);
  expect(await sandbox.twilio.messages.list({ to: ANNA, dateSentAfter })).toEqual([]);

  sandbox.elapse(1_000);
  expect(await sandbox.twilio.messages.list({ to: ANNA, dateSentAfter })).toHaveLength(1);
});

test('includes the bounds of the sending date, to the second', async () => {
  await using sandbox = await sandboxUnderTest({ at: '2026-11-23T12:00:00.700Z' });
  await givenMessages(sandbox, 1);
  const count = async (filter: object) => (await sandbox.twilio.messages.list(filter)).length;
  const at = (second: string) => new Date(`2026-11-23T12:00:${second}Z`);

  expect(await count({ dateSentBefore: at('00') })).toBe(0);
  expect(await count({ dateSentBefore: at('01') })).toBe(1);
  expect(await count({ dateSentAfter: at('01') })).toBe(1);
  expect(await count({ dateSentAfter: at('02') })).toBe(0);
  expect(await count({ dateSent: at('59') })).toBe(1);
  expect(await count({ dateSent: new Date('2026-11-24') })).toBe(0);
});

test('the official client can iterate over all pages', async () => {
  await using sandbox = await sandboxUnderTest();
  await givenMessages(sandbox, 5);

  expect(bodies(await sandbox.twilio.messages.list({ pageSize: 2 }))).toEqual([
    ...['5', '4', '3', '2', '1'],
  ]);
  expect(bodies(await sandbox.twilio.messages.list({ pageSize: 2, limit: 3 }))).toHaveLength(3);
});

test('links to the next and the previous page with the same filters', async () => {
  await using sandbox = await sandboxUnderTest();
  await givenMessages(sandbox, 5);
  await sandbox.twilio.messages.create(aMessage({ to: BEN, body: 'for Ben' }));

  const first = await sandbox.twilio.messages.page({ to: aMessage().to, pageSize: 2 });
  const second = await first.nextPage();
  const third = await second?.nextPage();
  const back = await third?.previousPage();

  expect([first, second, third, back].map((page) => bodies(page?.instances ?? []))).toEqual([
    ['5', '4'],
    ['3', '2'],
    ['1'],
    ['3', '2'],
  ]);
  expect(third?.nextPage()).toBeUndefined();
  expect(first.previousPage()).toBeUndefined();
});

test('a new message does not shift pages', async () => {
  await using sandbox = await sandboxUnderTest();
  await givenMessages(sandbox, 3);
  const first = await sandbox.twilio.messages.page({ pageSize: 2 });

  await sandbox.twilio.messages.create(aMessage({ body: 'new' }));
  const second = await first.nextPage();

  expect(bodies(second?.instances ?? [])).toEqual(['1']);
});

test("returns Twilio's page metadata", async () => {
  await using sandbox = await sandboxUnderTest();
  await givenMessages(sandbox, 3);
  const [list, newest] = ['Messages.json', sandbox.messages().at(-1)!.sid];

  const answer = await get(sandbox, `${list}?PageSize=1&DateSent%3E=2026-11-23`);

  const uri = `/2010-04-01/Accounts/${sandbox.accountSid}/${list}?DateSent%3E=2026-11-23&PageSize=1`;
  expect(await answer.json()).toMatchObject({
    uri: `${uri}&Page=0`,
    first_page_uri: `${uri}&Page=0`,
    previous_page_uri: null,
    next_page_uri: `${uri}&Page=1&PageToken=PA${newest}`,
    page: 0,
    page_size: 1,
    start: 0,
    end: 0,
  });
});

test.each([
  'DateSent=yesterday',
  'DateSent%3C=2026-02-30',
  'PageSize=many',
  'Page=1',
  'Page=1&PageToken=PASM0',
])('a list with %s is refused', async (query) => {
  await using sandbox = await sandboxUnderTest();

  const answer = await get(sandbox, `Messages.json?${query}`);

  expect(await answer.json()).toMatchObject({ code: 20001, status: 400 });
});

function get({ url, accountSid, authToken }: Sandbox, path: string): Promise<Response> {
  return fetch(`${url}/2010-04-01/Accounts/${accountSid}/${path}`, {
    headers: { authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
  });
}
