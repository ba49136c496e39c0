import { attack, openRowCounts } from '@shopflow/service-kit/testing/attack';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import { startNewServiceOn } from '../support/start-new-service.ts';

const count = Number(process.env.HOSTILE_REQUESTS ?? 200);

test(`${count} hostile requests get no 5xx, and rejected ones write nothing`, async () => {
  await using database = await createTestDatabase();
  await using service = await startNewServiceOn(database.url);
  await using rows = await openRowCounts(database.url);

  const { answers, faults } = await attack({
    url: service.url,
    requests: [
      { method: 'POST', path: '/items', body: { name: 'Pen' } },
      { method: 'GET', path: '/items/2b1f7d0e-6d7a-4c53-9f5e-0b8c1b1f7d0e' },
    ],
    readState: rows.read,
    count,
  });

  expect(faults).toEqual([]);
  expect(Object.keys(answers)).toEqual(expect.arrayContaining(['2xx', '4xx']));
});
