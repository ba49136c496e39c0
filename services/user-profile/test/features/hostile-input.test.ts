import { attack, openRowCounts } from '@shopflow/service-kit/testing/attack';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import { someEvent, someUser } from '../support/builders.ts';
import { startUserProfileOn } from '../support/start-user-profile.ts';

const count = Number(process.env.HOSTILE_REQUESTS ?? 200);

test(`${count} hostile requests get no 5xx, and rejected ones write nothing`, async () => {
  await using database = await createTestDatabase();
  await using profile = await startUserProfileOn(database.url);
  await using rows = await openRowCounts(database.url);
  const id = await profile.givenUser();

  const { answers, faults } = await attack({
    url: profile.url,
    requests: [
      { method: 'POST', path: '/users', body: someUser({ phoneNumber: '+4915112345678' }) },
      { method: 'GET', path: `/users/${id}` },
      { method: 'POST', path: `/users/${id}/activity`, body: someEvent() },
      {
        method: 'POST',
        path: `/users/${id}/activity/batch`,
        body: { events: [someEvent(), { ...someEvent(), traceId: 'trace-1' }] },
      },
      { method: 'GET', path: `/users/${id}/activity?limit=10&cursor=abc` },
    ],
    readState: rows.read,
    count,
  });

  expect(faults).toEqual([]);
  expect(Object.keys(answers)).toEqual(expect.arrayContaining(['2xx', '4xx']));
});
