import { openDatabase } from '@shopflow/service-kit/database';
import { sql } from 'kysely';
import { runBrokerProcess } from '../../support/broker-process.ts';
import { startTestBroker } from '../../support/start-broker.ts';

test('finds read models that differ, fails, and repairs them on request', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ branch: 'main', tags: ['dev'] });
  await broker.givenResult({ providerBranch: 'main' });
  const database = ['--database-url', broker.databaseUrl];
  const db = openDatabase(broker.databaseUrl, { maxConnections: 1 });
  await sql`
    update branches set head_version_id = null;
    update pact_publications set is_current = false;
    delete from tag_heads;
    update newest_results set success = false;
    update content_counts set publications = 7;
    update matrix_counts set failed = 7;
    delete from branch_successes`.execute(db);
  await db.destroy();

  const found = await runBrokerProcess('check', ...database);
  const repaired = await runBrokerProcess('check', '--repair', ...database);
  const again = await runBrokerProcess('check', ...database);

  const tables = found.stdout.split('\n').map((line) => line.split(':')[0]);
  expect(tables.slice(0, -1).sort()).toEqual([
    ...['branch_successes', 'branches', 'content_counts', 'matrix_counts', 'newest_results'],
    ...['pact_publications', 'tag_heads'],
  ]);
  expect([found.exit, repaired.exit, again.exit]).toEqual([1, 0, 0]);
  expect(found.stderr).toContain('--repair');
  expect(repaired.stdout).toContain('Repaired.');
  expect(again.stdout).toBe('No differences.\n');
});
