import { attack, openRowCounts } from '@shopflow/service-kit/testing/attack';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import { startEmailServiceOn } from '../support/start-email-service.ts';

const count = Number(process.env.HOSTILE_REQUESTS ?? 200);

test(`${count} hostile requests get no 5xx, and rejected ones write nothing`, async () => {
  await using database = await createTestDatabase();
  await using service = await startEmailServiceOn(database.url);
  await using rows = await openRowCounts(database.url);
  const body = { to: 'ada@shopflow-test.com', subject: 'Confirmed', text: 'Thank you.' };

  const { answers, faults } = await attack({
    url: service.url,
    requests: [
      { method: 'POST', path: '/emails', headers: { 'idempotency-key': 'k1' }, body },
      { method: 'POST', path: '/emails', body },
      { method: 'GET', path: '/emails?to=ada@shopflow-test.com&limit=10' },
      { method: 'GET', path: '/emails?since=2026-11-24T09:00:00Z' },
    ],
    readState: rows.read,
    count,
  });

  expect(faults).toEqual([]);
  expect(Object.keys(answers)).toEqual(expect.arrayContaining(['2xx', '4xx']));
});
