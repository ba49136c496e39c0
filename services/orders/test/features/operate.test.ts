import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import { recordingPublisher } from '../support/recording-publisher.ts';
import { startOrders, startOrdersOn } from '../support/start-orders.ts';

test('is ready only while its database answers', async () => {
  const database = await createTestDatabase();
  await using orders = await startOrdersOn(database.url);

  await orders.http.get('/health/ready').expect(200);
  await database[Symbol.asyncDispose]();

  const { status, body } = await orders.http.get('/health/ready');
  expect([status, body.checks]).toEqual([503, { database: 'down' }]);
  await orders.http.get('/health/live').expect(200);
});

test('stays ready without the event bus, and reports it as down', async () => {
  const bus = recordingPublisher();
  bus.become('away');
  await using orders = await startOrders(bus);

  const { status, body } = await orders.http.get('/health/ready');

  expect([status, body.checks]).toEqual([200, { database: 'up', kafka: 'down' }]);
});

test.each([
  ['text/plain', 'userId=1', 415],
  ['application/json', '{"userId":', 400],
  ['application/json', JSON.stringify({ userId: 'a'.repeat(300_000) }), 413],
])('rejects an unreadable %s body', async (type, body, status) => {
  await using orders = await startOrders();

  const answer = await orders.http.post('/orders').set('Content-Type', type).send(body);

  expect([answer.status, answer.type]).toEqual([status, 'application/problem+json']);
  expect(await orders.countOrders()).toBe(0);
});
