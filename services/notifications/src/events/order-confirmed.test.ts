import { givenEvent, toMessage } from '../../test/support/given-message.ts';
import type { OrderConfirmed } from './order-confirmed.generated.ts';
import { orderConfirmedHandler } from './order-confirmed.ts';
import type { ReceivedMessage } from './message/received-message.ts';

const message = toMessage(givenEvent());

async function handle(received: ReceivedMessage): Promise<OrderConfirmed[]> {
  const handled: OrderConfirmed[] = [];
  await orderConfirmedHandler((event) => Promise.resolve(void handled.push(event)))(received);
  return handled;
}

test('passes on only the fields that Notifications reads', async () => {
  const event = givenEvent();

  expect(await handle(toMessage(event))).toEqual([
    { ...event, items: [{ sku: 'MUG-WHITE', quantity: 2 }] },
  ]);
});

test('accepts an event whose unread fields changed or are missing', async () => {
  const event = givenEvent();
  const items = [{ sku: 'MUG-WHITE', quantity: 2 }];
  const changed = { ...event, items, occurredAt: 'at noon', eventType: undefined };

  const [handled] = await handle(toMessage(changed));

  expect(handled).toEqual({ ...event, items });
  // @ts-expect-error package.json does not declare that it is read
  expect(handled?.occurredAt).toBeUndefined();
});

test('accepts an event with invalid trace ids', async () => {
  const headers = { ...message.headers, 'x-trace-id': 'line\nbreak', traceparent: 'nonsense' };

  expect(await handle({ ...message, headers })).toHaveLength(1);
});

test('accepts an event of version 1.0, which has no bulkId', async () => {
  const { bulkId, ...old } = givenEvent();
  const headers = { ...message.headers, 'schema-version': '1.0.0' };

  const [event] = await handle({ headers, key: old.userId, value: JSON.stringify(old) });

  expect(event?.bulkId).toBe(bulkId);
});

test('accepts an event of a later minor version', async () => {
  const headers = { ...message.headers, 'schema-version': '1.9.0' };

  expect(await handle({ ...message, headers })).toHaveLength(1);
});

describe('permanently rejects a message with', () => {
  test.each<[string, Partial<ReceivedMessage>, RegExp]>([
    ['no value', { value: null }, /not JSON/],
    ['a value that is not JSON', { value: '{' }, /not JSON/],
    [
      'a missing field',
      { value: JSON.stringify({ ...givenEvent(), orderId: undefined }) },
      /orderId/,
    ],
    [
      'a NUL, which PostgreSQL cannot store',
      toMessage(givenEvent({ items: [{ sku: 'a\0b', quantity: 1 }] })),
      /items\/0\/sku has a NUL/,
    ],
    [
      'a lone surrogate, which is not valid Unicode',
      { value: JSON.stringify(givenEvent({ items: [{ sku: '\ud800', quantity: 1 }] })) },
      /items\/0\/sku has a lone surrogate/,
    ],
    [
      'several faults, and lists each of them',
      toMessage(givenEvent({ total: { amount: 1.5 }, userId: '' })),
      /\/userId must match .*\/total\/currency is missing.*\/total\/amount must be integer/,
    ],
    ['no key', { key: null }, /key/],
    ['a key that is not the userId', { key: 'someone-else' }, /key/],
    ['no event type', { headers: { 'schema-version': '1.1.0' } }, /event-type/],
    [
      'another event type',
      { headers: { ...message.headers, 'event-type': 'ORDER_CANCELLED' } },
      /event-type/,
    ],
    [
      'another major version',
      { headers: { ...message.headers, 'schema-version': '2.0.0' } },
      /schema-version/,
    ],
  ])('%s', async (_what, fault, reason) => {
    await expect(handle({ ...message, ...fault })).rejects.toMatchObject({
      code: 'event-invalid',
      retriable: false,
      message: expect.stringMatching(reason),
    });
  });
});
