import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
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
