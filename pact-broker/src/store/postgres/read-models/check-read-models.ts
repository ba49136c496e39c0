import { sql, type RawBuilder } from 'kysely';
import type { Database } from '../database/database.ts';
import { READ_MODELS, type ReadModel } from './read-models.ts';

/** How a read model differs from computing it again. */
export interface ReadModelDifference {
  readonly table: string;
  /** Rows that should be there. */
  readonly missing: number;
  /** Rows that should not be there; a wrong row counts here and as missing. */
  readonly unexpected: number;
}

/** Compares every read model with computing it again, in one statement and so in one snapshot. */
export async function findDifferences(db: Database): Promise<readonly ReadModelDifference[]> {
  const { rows } = await sql<ReadModelDifference>`
    select * from (${sql.join(READ_MODELS.map(countDifferences), sql` union all `)}) differences
    where missing + unexpected > 0`.execute(db);
  return rows;
}

/** Computes the read models that are wrong again. Call it while no other transaction writes. */
export async function repairReadModels(db: Database): Promise<readonly ReadModelDifference[]> {
  const differences = await findDifferences(db);
  if (differences.length === 0) return differences;
  // All of them, because triggers carry the repair of one to those that are computed from it.
  for (const { repair } of READ_MODELS) {
    for (const statement of repair) await statement.execute(db);
  }
  return differences;
}

function countDifferences({ table, actual, expected }: ReadModel): RawBuilder<unknown> {
  return sql`
    select ${sql.lit(table)} as table,
      (select count(*) from ((${expected}) except (${actual})) rows) as missing,
      (select count(*) from ((${actual}) except (${expected})) rows) as unexpected`;
}
