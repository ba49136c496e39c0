import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import { runReplicas } from '../../replicas/run-replicas.ts';

// A short form of `npm run prove:replicas -w pact-broker`, which runs every night.
test('two broker processes on one database lose no write and call no webhook twice', async () => {
  await using database = await createTestDatabase();

  const report = await runReplicas({ databaseUrl: database.url, clients: 6, rounds: 3 });

  expect(report).toMatchObject({
    requests: 6 * (3 * 6 + 1),
    faults: [],
    deadlocks: 0,
    duplicateWebhookCalls: 0,
    missingWebhookCalls: 0,
    wrongReadModels: 0,
  });
});
