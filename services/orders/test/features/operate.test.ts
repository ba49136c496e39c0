import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import { recordingPublisher } from '../support/recording-publisher.ts';
import { startOrders, startOrdersOn } from '../support/start-orders.ts';

test('the service is ready when its database answers, and only then', async () => {
  const database = await createTestDatabase();
  await using orders = await startOrdersOn(database.url);

  await orders.http.get('/health/ready').expect(200);
  await database[Symbol.asyncDispose]();

  const { status, body } = await orders.http.get('/health/ready');
  expect([status, body.checks]).toEqual([503, { database: 'down' }]);
  await orders.http.get('/health/live').expect(200);
});

test('without the event bus the service is ready, and says that it is down', async () => {
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
])('a body of %s that cannot be read is refused', async (type, body, status) => {
  await using orders = await startOrders();

  const answer = await orders.http.post('/orders').set('Content-Type', type).send(body);

  expect([answer.status, answer.type]).toEqual([status, 'application/problem+json']);
  expect(await orders.countOrders()).toBe(0);
});
