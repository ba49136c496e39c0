import { migrate, openDatabase } from '@shopflow/service-kit/database';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import { sql } from 'kysely';
import type { BrokerDatabase } from '../../../src/store/postgres/database/schema.ts';
import { migrations } from '../../../src/store/postgres/migrations/index.ts';
import { findDifferences } from '../../../src/store/postgres/read-models/check-read-models.ts';

test('computes the read models of a database that an earlier version filled', async () => {
  await using database = await createTestDatabase();
  const db = openDatabase<BrokerDatabase>(database.url, { maxConnections: 1 });
  const earlier = Object.entries(migrations).filter(([name]) => name < '0006');
  await migrate(db, Object.fromEntries(earlier));
  await sql
    .raw(
      `
      insert into pacticipants (name, created_at) values ('a', now()), ('b', now());
      insert into versions (pacticipant_id, number, created_at)
        select p, v, now() from generate_series(1, 2) p, generate_series(1, 20) v;
      insert into branches (pacticipant_id, name, created_at, head_version_id)
        values (1, 'main', now(), 20), (2, 'main', now(), 40);
      insert into branch_versions (branch_id, version_id, created_at)
        select pacticipant_id, id, now() from versions;
      insert into tags (version_id, name, created_at)
        select id, 'dev-' || id % 3, now() from versions;
      insert into pact_versions (consumer_id, provider_id, sha, content, created_at)
        select 1, 2, n, '{}', now() from generate_series(1, 5) n;
      insert into pact_publications
          (consumer_version_id, provider_id, pact_version_id, revision_number, created_at)
        select id, 2, (id + revision) % 5 + 1, revision, now()
        from versions, generate_series(1, 2) revision
        where pacticipant_id = 1 and (revision = 1 or id % 4 = 0);
      insert into verifications (pact_version_id, provider_version_id, success, wip, created_at)
        select content, id, (id + content + round) % 2 = 0, id % 3 = 0, now()
        from versions, generate_series(1, 4) content, generate_series(1, 2) round
        where pacticipant_id = 2;
    `,
    )
    .execute(db);

  await migrate(db, migrations);

  expect(await findDifferences(db)).toEqual([]);
  const { rows } = await sql`
    select (select count(*) from tag_heads) as tags,
      (select count(*) from newest_results) as results,
      (select sum(publications) from content_counts) as publications,
      (select success + failed + unknown from matrix_counts) as matrix,
      (select count(*) from branch_successes) as branches`.execute(db);
  expect(rows).toEqual([{ tags: 6, results: 80, publications: 20, matrix: 324, branches: 4 }]);
  await db.destroy();
});
