import { mockWithNock } from '@shopflow/mock-sync/nock';
import { lock } from '../../test/support/lock.ts';
import { ordersClient } from './orders.ts';

const placement = { userId: 'u-1', items: [{ sku: 'MUG-WHITE', quantity: 1 }] };

test('reports unavailable when Orders cannot be reached', async () => {
  // A name that never resolves (RFC 2606).
  const client = ordersClient('http://orders.invalid');
  const unavailable = { kind: 'unavailable', retryAfterSeconds: 5 };

  expect(await client.placeOrder(placement)).toEqual(unavailable);
  expect(await client.placeBulkOrder({ userId: 'u-1', orders: [placement] })).toEqual(unavailable);
  expect(await client.findOrder('o-1')).toEqual(unavailable);
});

const url = 'http://orders.test';
const contract = lock.contract('shopflow-frontend', 'orders');
/** The ids in the contract. */
const userId = '6f1a2f0e-8f0b-4a56-9d3e-0f6f3c1b7a01';
const orderId = 'b3c1a8de-52a4-4c0b-8f55-0d1f3a9c7e01';

test.each(['PENDING_VERIFICATION', 'REJECTED'])('reads an order that is %s', async (status) => {
  await using orders = mockWithNock(contract, url);
  await orders.answers('a request for an order', { body: { status } });

  expect(await ordersClient(url).findOrder(orderId)).toMatchObject({
    kind: 'found',
    order: { status },
  });
});

test('reads an order with all its items', async () => {
  await using orders = mockWithNock(contract, url);
  const items = [
    { sku: 'MUG-WHITE', quantity: 2, unitPrice: 1250 },
    { sku: 'TEE-BLACK', quantity: 1, unitPrice: 2400 },
  ];
  await orders.answers('a request for an order', { body: { items } });

  expect(await ordersClient(url).findOrder(orderId)).toMatchObject({ order: { items } });
});

test('reads the time to wait from the Retry-After header', async () => {
  await using orders = mockWithNock(contract, url);
  await orders.answers('an order while User Profile is down', {
    headers: { 'Retry-After': '120' },
  });
  const items = [{ sku: 'MUG-WHITE', quantity: 2 }];

  expect(await ordersClient(url).placeOrder({ userId, items })).toEqual({
    kind: 'unavailable',
    retryAfterSeconds: 120,
  });
});
