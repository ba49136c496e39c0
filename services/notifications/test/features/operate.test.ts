import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import { startDatabaseProxy } from '../support/database-proxy.ts';
import { startNotifications, startNotificationsOn } from '../support/start-notifications.ts';

test('is alive but not ready without its database and Kafka', async () => {
  const database = await createTestDatabase();
  await using service = await startNotificationsOn(database.url);

  const whole = await service.http.get('/health/ready');
  expect([whole.status, whole.body.checks]).toEqual([503, { database: 'up', kafka: 'down' }]);
  await database[Symbol.asyncDispose]();

  const { status, body } = await service.http.get('/health/ready');
  expect([status, body.checks]).toEqual([503, { database: 'down', kafka: 'down' }]);
  await service.http.get('/health/live').expect(200);
});

test('serves metrics without a lag while Kafka is unavailable', async () => {
  await using service = await startNotifications();

  const { status, text } = await service.http.get('/metrics');

  expect(status).toBe(200);
  expect(text).toContain('events_dead_lettered_total 0');
  expect(text).toContain('events_retried_total 0');
  expect(text).not.toContain('kafka_consumer_lag{');
});

test('answers 503 to /notifications while the database does not answer, and 200 again afterwards', async () => {
  await using database = await createTestDatabase();
  await using proxy = await startDatabaseProxy(database.url);
  await using service = await startNotificationsOn(proxy.url);
  const path = '/notifications?orderId=6f1a2f0e-8f0b-4a56-9d3e-0f6f3c1b7a01';
  await service.http.get(path).expect(200);

  proxy.cut();
  const { status, headers, body } = await service.http.get(path);
  expect([status, headers['retry-after'], body.title]).toEqual([503, '1', 'Service Unavailable']);

  proxy.restore();
  await service.http.get(path).expect(200);
});
