import { Matchers } from '@pact-foundation/pact';
import type { OrdersStates } from '@shopflow/contracts/provider-states';
import { consumerPact } from '@shopflow/pact-kit/consumer';
import { ordersClient } from '../../src/clients/orders.ts';

const { eachLike, integer, regex, string, uuid } = Matchers;

const pact = consumerPact<OrdersStates>({ consumer: 'shopflow-frontend', provider: 'orders' });

const userId = '6f1a2f0e-8f0b-4a56-9d3e-0f6f3c1b7a01';
const orderId = 'b3c1a8de-52a4-4c0b-8f55-0d1f3a9c7e01';
const sku = 'MUG-WHITE';
const items = [{ sku, quantity: 2 }];

/** Set after the body, because `jsonBody` sets its own content type. */
const problemJson = { 'Content-Type': 'application/problem+json' };

const order = {
  id: orderId,
  status: 'CONFIRMED',
  items: [{ sku, quantity: 2, unitPrice: 1250 }],
  total: { amount: 2500, currency: 'EUR' },
};
const anyOrder = {
  id: uuid(orderId),
  status: 'CONFIRMED',
  items: [{ sku, quantity: 2, unitPrice: integer(1250) }],
  total: { amount: integer(2500), currency: regex('^[A-Z]{3}$', 'EUR') },
};

test('places an order as a customer', () =>
  pact
    .addInteraction()
    .given('a user exists', { id: userId, role: 'customer' })
    .given('a product exists', { sku })
    .uponReceiving('an order of a customer')
    .withRequest('POST', '/orders', (request) => request.jsonBody({ userId, items }))
    .willRespondWith(201, (response) => response.jsonBody(anyOrder))
    .executeTest(async ({ url }) => {
      const outcome = await ordersClient(url).placeOrder({ userId, items });
      expect(outcome).toEqual({ kind: 'placed', order });
    }));

test('reports a refusal for an admin', () =>
  pact
    .addInteraction()
    .given('a user exists', { id: userId, role: 'admin' })
    .given('a product exists', { sku })
    .uponReceiving('an order of an admin')
    .withRequest('POST', '/orders', (request) => request.jsonBody({ userId, items }))
    .willRespondWith(403, (response) =>
      response.jsonBody({ detail: string('Not for your role') }).headers(problemJson),
    )
    .executeTest(async ({ url }) => {
      expect(await ordersClient(url).placeOrder({ userId, items })).toEqual({
        kind: 'refused',
        reason: 'not-allowed',
        detail: 'Not for your role',
        faults: [],
      });
    }));

test('reports a refusal for an unknown user', () =>
  pact
    .addInteraction()
    .given('no user exists', { id: userId })
    .given('a product exists', { sku })
    .uponReceiving('an order of an unknown user')
    .withRequest('POST', '/orders', (request) => request.jsonBody({ userId, items }))
    .willRespondWith(422, (response) =>
      response.jsonBody({ detail: string('No such user') }).headers(problemJson),
    )
    .executeTest(async ({ url }) => {
      expect(await ordersClient(url).placeOrder({ userId, items })).toEqual({
        kind: 'refused',
        reason: 'not-valid',
        detail: 'No such user',
        faults: [],
      });
    }));

test('reports unavailable while the user cannot be verified', () =>
  pact
    .addInteraction()
    .given('user profile is down')
    .given('a product exists', { sku })
    .uponReceiving('an order while User Profile is down')
    .withRequest('POST', '/orders', (request) => request.jsonBody({ userId, items }))
    .willRespondWith(503, (response) => response.headers({ 'Retry-After': regex('^[0-9]+$', '5') }))
    .executeTest(async ({ url }) => {
      expect(await ordersClient(url).placeOrder({ userId, items })).toEqual({
        kind: 'unavailable',
        retryAfterSeconds: 5,
      });
    }));

test('has an order accepted for later confirmation', () =>
  pact
    .addInteraction()
    .given('user profile is down')
    .given('a product exists', { sku })
    .uponReceiving('an order that may be confirmed later, while User Profile is down')
    .withRequest('POST', '/orders', (request) =>
      request.headers({ Prefer: 'respond-async' }).jsonBody({ userId, items }),
    )
    .willRespondWith(202, (response) => response.jsonBody({ id: uuid(orderId) }))
    .executeTest(async ({ url }) => {
      const client = ordersClient(url);
      expect(await client.placeOrder({ userId, items, mayConfirmLater: true })).toEqual({
        kind: 'accepted-for-later',
        orderId,
      });
    }));

test('reads an order by id', () =>
  pact
    .addInteraction()
    .given('an order exists', { id: orderId, userId })
    .uponReceiving('a request for an order')
    .withRequest('GET', `/orders/${orderId}`)
    .willRespondWith(200, (response) =>
      response.jsonBody({
        ...anyOrder,
        id: orderId,
        status: regex('^(CONFIRMED|PENDING_VERIFICATION|REJECTED)$', 'CONFIRMED'),
        items: eachLike({ sku: string(sku), quantity: integer(2), unitPrice: integer(1250) }),
      }),
    )
    .executeTest(async ({ url }) => {
      expect(await ordersClient(url).findOrder(orderId)).toEqual({ kind: 'found', order });
    }));

const bulkId = '5d0f7a52-6c0e-4d6e-8a38-2f1b0c9d8e01';
const orders = [{ items }, { items: [{ sku, quantity: 5 }] }];

test('places a bulk order as a vendor', () =>
  pact
    .addInteraction()
    .given('a user exists', { id: userId, role: 'vendor' })
    .given('a product exists', { sku })
    .uponReceiving('a bulk order of a vendor')
    .withRequest('POST', '/orders/bulk', (request) => request.jsonBody({ userId, orders }))
    .willRespondWith(201, (response) =>
      response.jsonBody({
        bulkId: uuid(bulkId),
        orders: orders.map((each) => ({
          ...anyOrder,
          items: each.items.map((item) => ({ ...item, unitPrice: integer(1250) })),
        })),
      }),
    )
    .executeTest(async ({ url }) => {
      expect(await ordersClient(url).placeBulkOrder({ userId, orders })).toEqual({
        kind: 'placed',
        bulk: {
          bulkId,
          orders: [order, { ...order, items: [{ sku, quantity: 5, unitPrice: 1250 }] }],
        },
      });
    }));

test('reports the index of an invalid order when a bulk order is refused', () => {
  const withBadOne = [{ items }, { items: [{ sku: 'NO-SUCH-SKU', quantity: 0 }] }];
  const detail = 'Not for sale';
  return pact
    .addInteraction()
    .given('a user exists', { id: userId, role: 'vendor' })
    .given('a product exists', { sku })
    .uponReceiving('a bulk order with an unknown product and a quantity of none')
    .withRequest('POST', '/orders/bulk', (request) =>
      request.jsonBody({ userId, orders: withBadOne }),
    )
    .willRespondWith(422, (response) =>
      response
        .jsonBody({
          detail: string('Nothing was placed'),
          errors: [
            { pointer: '/orders/1/items/0/sku', detail: string(detail) },
            { pointer: '/orders/1/items/0/quantity', detail: string(detail) },
          ],
        })
        .headers(problemJson),
    )
    .executeTest(async ({ url }) => {
      expect(await ordersClient(url).placeBulkOrder({ userId, orders: withBadOne })).toEqual({
        kind: 'refused',
        reason: 'not-valid',
        detail: 'Nothing was placed',
        faults: [
          { pointer: '/orders/1/items/0/sku', detail },
          { pointer: '/orders/1/items/0/quantity', detail },
        ],
      });
    });
});

test('reports a refusal for a bulk order of a customer', () =>
  pact
    .addInteraction()
    .given('a user exists', { id: userId, role: 'customer' })
    .given('a product exists', { sku })
    .uponReceiving('a bulk order of a customer')
    .withRequest('POST', '/orders/bulk', (request) => request.jsonBody({ userId, orders }))
    .willRespondWith(403, (response) =>
      response.jsonBody({ detail: string('Not for your role') }).headers(problemJson),
    )
    .executeTest(async ({ url }) => {
      expect(await ordersClient(url).placeBulkOrder({ userId, orders })).toMatchObject({
        kind: 'refused',
        reason: 'not-allowed',
      });
    }));
