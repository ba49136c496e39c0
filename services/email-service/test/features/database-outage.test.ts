import { observeOutage, UNAVAILABLE } from '@shopflow/service-kit/testing/database-outage';
import { startDatabaseProxy } from '@shopflow/service-kit/testing/database-proxy';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import { startEmailServiceOn } from '../support/start-email-service.ts';

test('answers 503 on every route while its database is down, and recovers without a restart', async () => {
  await using server = await createTestDatabase();
  await using database = await startDatabaseProxy(server.url);
  await using emails = await startEmailServiceOn(database.url);

  const { answers, ready } = await observeOutage({
    url: emails.url,
    database,
    requests: [
      ['POST /emails', { to: 'ada@shopflow-test.com', subject: 'Hello', text: 'Hello' }],
      ['GET /emails'],
    ],
  });

  expect(new Set(Object.values(answers))).toEqual(new Set([UNAVAILABLE]));
  expect(ready).toEqual([503, 200]);
  await emails.send().expect(202);
});
