import { randomUUID } from 'node:crypto';
import { orderConfirmedSchema } from '../../src/events/order-confirmed.generated.ts';
import { startOrders } from '../support/start-orders.ts';

const items = [{ sku: 'MUG-WHITE', quantity: 2 }];

test.each(['customer', 'vendor'])('a %s places an order', async (role) => {
  await using orders = await startOrders();
  const userId = orders.givenUser(role);

  const { status, body, headers } = await orders.http
    .post('/orders')
    .send({ userId, items: [...items, { sku: 'PEN-BLUE', quantity: 3 }] });

  expect(status).toBe(201);
  expect(body).toEqual({
    id: expect.any(String),
    userId,
    status: 'CONFIRMED',
    items: [
      { sku: 'MUG-WHITE', quantity: 2, unitPrice: 1250 },
      { sku: 'PEN-BLUE', quantity: 3, unitPrice: 190 },
    ],
    total: { amount: 3070, currency: 'EUR' },
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
  });
  expect(headers.location).toBe(`/orders/${body.id as string}`);
});

test('writes the event of an order to the outbox', async () => {
  await using orders = await startOrders();
  const userId = orders.givenUser('customer');

  const { body: order } = await orders.http
    .post('/orders')
    .set({ 'X-Trace-Id': 'trace-1', traceparent: '00-1-2-01' })
    .send({ userId, items });

  expect(await orders.readOutbox()).toEqual([
    {
      topic: 'test.order-events',
      key: userId,
      headers: {
        'x-trace-id': 'trace-1',
        traceparent: '00-1-2-01',
        'event-type': 'ORDER_CONFIRMED',
        'schema-version': orderConfirmedSchema.version,
      },
      value: {
        eventId: expect.any(String),
        eventType: 'ORDER_CONFIRMED',
        schemaVersion: orderConfirmedSchema.version,
        occurredAt: expect.stringMatching(/Z$/),
        orderId: order.id,
        userId,
        customerEmail: `customer-${userId}@shopflow-test.com`,
        items: order.items,
        total: order.total,
        bulkId: null,
      },
    },
  ]);
});

test('sends the trace id with the lookup of the user', async () => {
  await using orders = await startOrders();
  const userId = orders.givenUser('customer');

  await orders.http.post('/orders').set('X-Trace-Id', 'trace-1').send({ userId, items });

  expect(orders.userProfile.calls[0]).toMatchObject({
    path: `/users/${userId}`,
    traceId: 'trace-1',
  });
});

test('an admin may not order', async () => {
  await using orders = await startOrders();
  const userId = orders.givenUser('admin');

  const answer = await orders.http.post('/orders').send({ userId, items });

  expect(answer.status).toBe(403);
  expect(answer.type).toBe('application/problem+json');
  expect(answer.body.title).toBe('Role not allowed');
  expect([await orders.countOrders(), await orders.readOutbox()]).toEqual([0, []]);
});

test('an unknown user may not order', async () => {
  await using orders = await startOrders();

  const { status, body } = await orders.http.post('/orders').send({ userId: randomUUID(), items });

  expect([status, body.title]).toEqual([422, 'User unknown']);
  expect(await orders.countOrders()).toBe(0);
});

describe('rejects an order with', () => {
  test.each([
    ['no items', [], [422, '/items']],
    ['an unknown product', [{ sku: 'NO-SUCH', quantity: 1 }], [422, '/items/0/sku']],
    ['a quantity of 0', [{ sku: 'MUG-WHITE', quantity: 0 }], [422, '/items/0/quantity']],
    ['a NUL in a sku', [{ sku: 'MUG\0', quantity: 1 }], [422, '/items/0/sku']],
    [
      'a quantity above the maximum',
      [{ sku: 'MUG-WHITE', quantity: 1001 }],
      [422, '/items/0/quantity'],
    ],
    ['a fractional quantity', [{ sku: 'MUG-WHITE', quantity: 0.5 }], [400, '/items/0/quantity']],
    ['an unknown field', [{ sku: 'MUG-WHITE', quantity: 1, price: 1 }], [400, '/items/0']],
  ])('%s', async (_what, bad, [status, pointer]) => {
    await using orders = await startOrders();
    const userId = orders.givenUser('customer');

    const answer = await orders.http.post('/orders').send({ userId, items: bad });

    expect(answer.status).toBe(status);
    expect(answer.body.errors).toEqual([{ pointer, detail: expect.any(String) }]);
    expect(await orders.countOrders()).toBe(0);
  });
});

test.each(['down', 'silent', 'garbled'] as const)(
  'rejects an order without storing it while User Profile is %s',
  async (mode) => {
    await using orders = await startOrders(mode === 'silent' ? { userProfileTimeoutMs: 50 } : {});
    const userId = orders.givenUser('customer');
    orders.userProfile.become(mode);

    const { status, headers } = await orders.http.post('/orders').send({ userId, items });

    expect([status, headers['retry-after']]).toEqual([503, '5']);
    expect([await orders.countOrders(), await orders.readOutbox()]).toEqual([0, []]);
  },
);
