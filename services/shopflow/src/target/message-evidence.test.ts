import { fromAttempts, makeIsOfAnotherUser, smsFromLog } from './message-evidence.ts';
import type { Answer, Json } from './shop.ts';
import type { LoggedSms } from './sms-log.ts';

const user = { id: 'mine', email: 'a@b.test', phoneNumber: '+12015550123' };
const [mine, phantom, other] = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`) as [
  string,
  string,
  string,
];
const startedAt = new Date('2026-11-24T10:00:00Z');
const answer = (status: number, body: Json): Promise<Answer> =>
  Promise.resolve({ status, body, headers: new Headers() });
const order = (id: string): Promise<Answer> =>
  id === other ? answer(200, { userId: 'of another run' }) : answer(404, {});

function givenSms(orderId: string, given: Partial<LoggedSms> = {}): LoggedSms {
  const body = `ShopFlow: order ${orderId} confirmed`;
  return { sid: `SM-${orderId}`, to: user.phoneNumber, body, sentAt: startedAt, ...given };
}

const read = (logged: readonly LoggedSms[]) =>
  smsFromLog({
    source: 'log',
    readLog: () => Promise.resolve([...logged]),
    isOfAnotherUser: makeIsOfAnotherUser({ order }, startedAt),
  }).sentTo({ user, orderIds: [mine] });

test("leaves out another run's SMS to the same number", async () => {
  const sms = await read([givenSms(mine), givenSms(mine), givenSms(other)]);

  expect(sms.map(({ orderId }) => orderId)).toEqual([mine, mine]);
});

test('keeps an SMS for an order that was never stored, and one without an order', async () => {
  const sms = await read([givenSms(phantom), givenSms('', { body: 'Hello' })]);

  expect(sms.map(({ orderId }) => orderId)).toEqual([phantom, undefined]);
});

test('leaves out an SMS from long before the run whose order is already deleted', async () => {
  expect(await read([givenSms(phantom, { sentAt: new Date('2026-11-23T10:00:00Z') })])).toEqual([]);
});

test('takes only sent attempts on the channel as evidence', async () => {
  const attempts: Json[] = [
    { channel: 'sms', state: 'sent', orderId: mine, reference: 'SM1', recipient: '+1' },
    { channel: 'sms', state: 'pending', orderId: mine, reference: null, recipient: '+1' },
    { channel: 'email', state: 'sent', orderId: mine, reference: 'E1', recipient: 'a' },
  ];
  const shop = { notificationsOf: () => answer(200, { items: attempts }) };
  const evidence = fromAttempts('sms', { shop, reason: 'its log answers 403' });

  expect(await evidence.sentTo({ user, orderIds: [mine] })).toEqual([
    { orderId: mine, reference: 'SM1', to: '+1' },
  ]);
  expect(evidence).toMatchObject({ isFromProvider: false });
  expect(evidence.source).toContain('because its log answers 403');
});
