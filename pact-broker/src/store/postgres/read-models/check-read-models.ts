import { sql, type RawBuilder } from 'kysely';
import type { ReadModelDifference } from '../../../domain/read-models/read-model-difference.ts';
import type { Database } from '../database/database.ts';
import { READ_MODELS, type ReadModel } from './read-models.ts';

/** Compares every read model in one statement, and so in one snapshot. */
export async function findDifferences(db: Database): Promise<readonly ReadModelDifference[]> {
  const { rows } = await withoutTimeout(db, (connection) =>
    sql<ReadModelDifference>`
      select * from (${sql.join(READ_MODELS.map(countDifferences), sql` union all `)}) differences
      where missing + unexpected > 0`.execute(connection),
  );
  return rows;
}

/**
 * Computes all read models again, also those that are right, because triggers carry the repair of one
 * to those that are computed from it.
 */
export function repairReadModels(db: Database): Promise<void> {
  return withoutTimeout(db, async (connection) => {
    for (const { repair } of READ_MODELS) {
      for (const statement of repair) await statement.execute(connection);
    }
  });
}

/** With millions of results, each takes longer than a request may. */
async function withoutTimeout<Result>(
  db: Database,
  work: (connection: Database) => Promise<Result>,
): Promise<Result> {
  return db.connection().execute(async (connection) => {
    await sql`set statement_timeout = 0`.execute(connection);
    const result = await work(connection);
    await sql`reset statement_timeout`.execute(connection);
    return result;
  });
}

function countDifferences({ table, actual, expected }: ReadModel): RawBuilder<unknown> {
  return sql`
    select ${sql.lit(table)} as table,
      (select count(*) from ((${expected}) except (${actual})) rows) as missing,
      (select count(*) from ((${actual}) except (${expected})) rows) as unexpected`;
}
