import { attack, openRowCounts } from '@shopflow/service-kit/testing/attack';
import { startOrders } from '../support/start-orders.ts';

const count = Number(process.env.HOSTILE_REQUESTS ?? 200);

test(`${count} hostile requests get no 5xx, and rejected ones write nothing`, async () => {
  await using orders = await startOrders();
  await using rows = await openRowCounts(orders.databaseUrl);
  const items = [{ sku: 'MUG-WHITE', quantity: 1 }];
  const customer = orders.givenUser('customer');
  const { body: order } = await orders.http.post('/orders').send({ userId: customer, items });

  const { answers, faults } = await attack({
    url: orders.url,
    requests: [
      { method: 'POST', path: '/orders', body: { userId: customer, items } },
      {
        method: 'POST',
        path: '/orders',
        headers: { 'idempotency-key': 'k1', prefer: 'respond-async' },
        body: { userId: customer, items },
      },
      {
        method: 'POST',
        path: '/orders/bulk',
        body: { userId: orders.givenUser('vendor'), orders: [{ items }, { items }] },
      },
      { method: 'GET', path: `/orders/${(order as { id: string }).id}` },
    ],
    readState: rows.read,
    count,
  });

  expect(faults).toEqual([]);
  expect(Object.keys(answers)).toEqual(expect.arrayContaining(['2xx', '4xx']));
});
