import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import { startNotificationsOn } from '../support/start-notifications.ts';

test('the service is ready when its database answers, and only then', async () => {
  const database = await createTestDatabase();
  await using service = await startNotificationsOn(database.url);

  await service.http.get('/health/ready').expect(200);
  await database[Symbol.asyncDispose]();

  const { status, body } = await service.http.get('/health/ready');
  expect([status, body.checks]).toEqual([503, { database: 'down' }]);
  await service.http.get('/health/live').expect(200);
});
