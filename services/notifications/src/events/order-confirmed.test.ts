import { givenEvent, toMessage } from '../../test/support/given-message.ts';
import type { OrderConfirmed } from '../domain/order-confirmed.generated.ts';
import { orderConfirmedHandler } from './order-confirmed.ts';
import type { ReceivedMessage } from './received-message.ts';

const message = toMessage(givenEvent());

async function handle(received: ReceivedMessage): Promise<OrderConfirmed[]> {
  const handled: OrderConfirmed[] = [];
  await orderConfirmedHandler((event) => Promise.resolve(void handled.push(event)))(received);
  return handled;
}

test('an event hands over what Notifications reads, and no more', async () => {
  const event = givenEvent();

  expect(await handle(toMessage(event))).toEqual([
    { ...event, items: [{ sku: 'MUG-WHITE', quantity: 2 }] },
  ]);
});

test('what Notifications does not read may change or be gone', async () => {
  const event = givenEvent();
  const items = [{ sku: 'MUG-WHITE', quantity: 2 }];
  const changed = { ...event, items, occurredAt: 'at noon', eventType: undefined };

  const [handled] = await handle(toMessage(changed));

  expect(handled).toEqual({ ...event, items });
  // @ts-expect-error package.json does not declare that it is read
  expect(handled?.occurredAt).toBeUndefined();
});

test('bad trace ids refuse nothing', async () => {
  const headers = { ...message.headers, 'x-trace-id': 'line\nbreak', traceparent: 'nonsense' };

  expect(await handle({ ...message, headers })).toHaveLength(1);
});

test('an event of version 1.0, which knows no bulk, is understood', async () => {
  const { bulkId, ...old } = givenEvent();
  const headers = { ...message.headers, 'schema-version': '1.0.0' };

  const [event] = await handle({ headers, key: old.userId, value: JSON.stringify(old) });

  expect(event?.bulkId).toBe(bulkId);
});

test('a later minor version is understood', async () => {
  const headers = { ...message.headers, 'schema-version': '1.9.0' };

  expect(await handle({ ...message, headers })).toHaveLength(1);
});

describe('a message is refused for good that has', () => {
  test.each<[string, Partial<ReceivedMessage>, RegExp]>([
    ['no value', { value: null }, /not JSON/],
    ['a value that is not JSON', { value: '{' }, /not JSON/],
    [
      'a field missing',
      { value: JSON.stringify({ ...givenEvent(), orderId: undefined }) },
      /orderId/,
    ],
    [
      'a text that no database keeps',
      toMessage(givenEvent({ items: [{ sku: 'a\0b', quantity: 1 }] })),
      /items\/0\/sku has a NUL/,
    ],
    [
      'a lone surrogate, which is no text',
      { value: JSON.stringify(givenEvent({ items: [{ sku: '\ud800', quantity: 1 }] })) },
      /items\/0\/sku has a lone surrogate/,
    ],
    [
      'several faults, each of which is named',
      toMessage(givenEvent({ total: { amount: 1.5 }, userId: '' })),
      /\/userId must match .*\/total\/currency is missing.*\/total\/amount must be integer/,
    ],
    ['no key', { key: null }, /key/],
    ['another key than the user', { key: 'someone-else' }, /key/],
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
