import { startOrders } from '../support/start-orders.ts';

const items = [{ sku: 'MUG-WHITE', quantity: 2 }];

test('repeats the answer to an order that is sent again with the same key', async () => {
  await using orders = await startOrders();
  const userId = orders.givenUser('customer');
  const place = () =>
    orders.http.post('/orders').set('Idempotency-Key', 'key-1').send({ userId, items });

  const first = await place();
  orders.userProfile.become('down');
  const again = await place();

  expect(first.status).toBe(201);
  expect([again.status, again.body, again.headers.location]).toEqual([
    201,
    first.body,
    first.headers.location,
  ]);
  expect([await orders.countOrders(), (await orders.readOutbox()).length]).toEqual([1, 1]);
});

test('rejects another order with a used key', async () => {
  await using orders = await startOrders();
  const userId = orders.givenUser('vendor');
  const send = (path: string, body: object) =>
    orders.http.post(path).set('Idempotency-Key', 'key-1').send(body);
  await send('/orders', { userId, items });

  const other = await send('/orders', { userId, items: [{ sku: 'MUG-WHITE', quantity: 3 }] });
  const bulk = await send('/orders/bulk', { userId, orders: [{ items }] });

  expect([other.status, bulk.status]).toEqual([409, 409]);
  expect(await orders.countOrders()).toBe(1);
});

test('places one of many concurrent orders with the same key, and all get its answer', async () => {
  await using orders = await startOrders();
  const userId = orders.givenUser('customer');

  const answers = await Promise.all(
    Array.from({ length: 12 }, () =>
      orders.http.post('/orders').set('Idempotency-Key', 'key-1').send({ userId, items }),
    ),
  );

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(answers.map(({ body }) => body.id as string)).size).toBe(1);
  expect([await orders.countOrders(), (await orders.readOutbox()).length]).toEqual([1, 1]);
});

test('rejects one of two different concurrent orders with the same key', async () => {
  await using orders = await startOrders();
  const userId = orders.givenUser('customer');

  const answers = await Promise.all(
    [1, 2].map((quantity) =>
      orders.http
        .post('/orders')
        .set('Idempotency-Key', 'key-1')
        .send({ userId, items: [{ sku: 'MUG-WHITE', quantity }] }),
    ),
  );

  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(await orders.countOrders()).toBe(1);
});

test('a rejected order does not use up its key', async () => {
  await using orders = await startOrders();
  const userId = orders.givenUser('customer');
  const place = () =>
    orders.http.post('/orders').set('Idempotency-Key', 'key-1').send({ userId, items });
  orders.userProfile.become('down');

  const refused = await place();
  orders.userProfile.become('up');
  const placed = await place();

  expect([refused.status, placed.status]).toEqual([503, 201]);
});

test.each(['', 'a b', 'k'.repeat(256)])('rejects the key "%s"', async (key) => {
  await using orders = await startOrders();
  const userId = orders.givenUser('customer');

  const { status } = await orders.http
    .post('/orders')
    .set('Idempotency-Key', key)
    .send({ userId, items });

  expect(status).toBe(400);
});

test('two users may use the same key', async () => {
  await using orders = await startOrders();
  const place = (userId: string) =>
    orders.http.post('/orders').set('Idempotency-Key', 'key-1').send({ userId, items });

  const answers = [
    await place(orders.givenUser('customer')),
    await place(orders.givenUser('customer')),
  ];

  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect(await orders.countOrders()).toBe(2);
});

test('a user id in upper case is the same user: one key, one order, one Kafka key', async () => {
  await using orders = await startOrders();
  const userId = orders.givenUser('customer');
  const place = (id: string) =>
    orders.http.post('/orders').set('Idempotency-Key', 'key-1').send({ userId: id, items });

  const first = await place(userId.toUpperCase());
  const again = await place(userId);

  expect(again.body).toEqual(first.body);
  expect((await orders.readOutbox()).map(({ key, value }) => [key, value.userId])).toEqual([
    [userId, userId],
  ]);
  await orders.http.get(`/orders/${String(first.body.id).toUpperCase()}`).expect(200);
});
