import { ordersClient } from './orders.ts';

// A name that never resolves (RFC 2606).
const client = ordersClient('http://orders.invalid');
const placement = { userId: 'u-1', items: [{ sku: 'MUG-WHITE', quantity: 1 }] };

test('an Orders that cannot be reached is unavailable', async () => {
  const unavailable = { kind: 'unavailable', retryAfterSeconds: 5 };

  expect(await client.placeOrder(placement)).toEqual(unavailable);
  expect(await client.placeBulkOrder({ userId: 'u-1', orders: [placement] })).toEqual(unavailable);
  expect(await client.findOrder('o-1')).toEqual(unavailable);
});
