import { randomUUID } from 'node:crypto';
import { observeOutage, UNAVAILABLE } from '@shopflow/service-kit/testing/database-outage';
import { startDatabaseProxy } from '@shopflow/service-kit/testing/database-proxy';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import { someEvent, someUser } from '../support/builders.ts';
import { startUserProfileOn } from '../support/start-user-profile.ts';

test('answers 503 on every route while its database is down, and recovers without a restart', async () => {
  await using server = await createTestDatabase();
  await using database = await startDatabaseProxy(server.url);
  await using profile = await startUserProfileOn(database.url);
  const user = `/users/${randomUUID()}`;

  const { answers, ready } = await observeOutage({
    url: profile.url,
    database,
    requests: [
      ['POST /users', someUser()],
      [`GET ${user}`],
      [`DELETE ${user}`],
      [`POST ${user}/activity`, someEvent()],
      [`POST ${user}/activity/batch`, { events: [someEvent()] }],
      [`GET ${user}/activity`],
    ],
  });

  expect(new Set(Object.values(answers))).toEqual(new Set([UNAVAILABLE]));
  expect(ready).toEqual([503, 200]);
  await profile.givenUser();
});
