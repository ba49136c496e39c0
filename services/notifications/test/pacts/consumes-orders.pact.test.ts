import { Matchers } from '@pact-foundation/pact';
import type { OrdersMessage, OrdersStates } from '@shopflow/contracts/provider-states';
import { consumerPact } from '@shopflow/pact-kit/consumer';
import type { OrderConfirmed } from '../../src/events/order-confirmed.generated.ts';
import { orderConfirmedHandler } from '../../src/events/order-confirmed.ts';

const { eachLike, email, integer, regex, string, uuid } = Matchers;

const pact = consumerPact<OrdersStates, OrdersMessage>({
  consumer: 'notifications',
  provider: 'orders',
});

const userId = '6f1a2f0e-8f0b-4a56-9d3e-0f6f3c1b7a01';
const orderId = 'b3c1a8de-52a4-4c0b-8f55-0d1f3a9c7e01';
const bulkId = '5d0f7a52-6c0e-4d6e-8a38-2f1b0c9d8e01';
const event: OrderConfirmed = {
  eventId: '0c7d5c7e-3d5e-4f0e-9a53-6a2b8c1d4e01',
  orderId,
  userId,
  customerEmail: 'ada@shopflow-test.com',
  items: [{ sku: 'MUG-WHITE', quantity: 2 }],
  total: { amount: 2500, currency: 'EUR' },
  bulkId: null,
};
const anyEvent = {
  eventId: uuid(event.eventId),
  orderId: uuid(orderId),
  userId,
  customerEmail: email(event.customerEmail),
  items: eachLike({ sku: string('MUG-WHITE'), quantity: integer(2) }),
  total: { amount: integer(2500), currency: regex('^[A-Z]{3}$', 'EUR') },
};

/** Key, topic and headers: flat, because Pact does not apply a matcher inside a nested object here. */
const metadata = {
  contentType: 'application/json',
  topic: regex('^[a-z0-9-]+\\.order-events$', 'staging.order-events'),
  key: userId,
  'x-trace-id': regex('^[0-9A-Za-z_.-]{1,128}$', '4bf92f3577b34da6a3ce929d0e0e4736'),
  'event-type': 'ORDER_CONFIRMED',
  'schema-version': regex('^1\\.[0-9]+\\.[0-9]+$', '1.1.0'),
};

interface Message {
  readonly contents: { readonly content: unknown };
  readonly metadata: object;
}

/** Passes a message to the real handler and returns the event that it handles. */
async function receive({ contents, metadata: sent }: Message): Promise<OrderConfirmed[]> {
  const handled: OrderConfirmed[] = [];
  const handle = orderConfirmedHandler((each) => Promise.resolve(void handled.push(each)));
  const { key, ...headers } = sent as Record<string, string>;
  await handle({ key: key ?? null, value: JSON.stringify(contents.content), headers });
  return handled;
}

test('handles the confirmation of a single order', () =>
  pact
    .addAsynchronousInteraction()
    .given('an order is confirmed', { orderId, userId })
    .expectsToReceive('the confirmation of a single order', (message) =>
      message.withMetadata(metadata).withJSONContent(anyEvent),
    )
    .executeTest(async (message) => {
      expect(await receive(message)).toEqual([event]);
    }));

test('handles the confirmation of an order in a bulk', () =>
  pact
    .addAsynchronousInteraction()
    .given('a bulk order is confirmed', { bulkId, userId })
    .expectsToReceive('the confirmation of an order in a bulk', (message) =>
      message.withMetadata(metadata).withJSONContent({ ...anyEvent, bulkId }),
    )
    .executeTest(async (message) => {
      expect(await receive(message)).toEqual([{ ...event, bulkId }]);
    }));
