import { randomUUID } from 'node:crypto';
import { observeOutage, UNAVAILABLE } from '@shopflow/service-kit/testing/database-outage';
import { startDatabaseProxy } from '@shopflow/service-kit/testing/database-proxy';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import { startOrdersOn } from '../support/start-orders.ts';

test('answers 503 on every route while its database is down, and recovers without a restart', async () => {
  await using server = await createTestDatabase();
  await using database = await startDatabaseProxy(server.url);
  await using orders = await startOrdersOn(database.url);
  const userId = orders.givenUser('vendor');
  const items = [{ sku: 'MUG-WHITE', quantity: 1 }];

  const { answers, ready } = await observeOutage({
    url: orders.url,
    database,
    requests: [
      ['POST /orders', { userId, items }],
      ['POST /orders/bulk', { userId, orders: [{ items }] }],
      [`GET /orders/${randomUUID()}`],
      ['GET /metrics'],
    ],
  });

  expect(new Set(Object.values(answers))).toEqual(new Set([UNAVAILABLE]));
  expect(ready).toEqual([503, 200]);
  await orders.http.post('/orders').send({ userId, items }).expect(201);
});
