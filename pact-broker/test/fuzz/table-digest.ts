import { openDatabase } from '@shopflow/service-kit/database';
import { sql } from 'kysely';

export interface TableDigest extends AsyncDisposable {
  /** Changes whenever a row is added, changed or removed in any table. */
  readonly read: () => Promise<string>;
}

/** Digests every table of a database: its number of rows and its last write transaction. */
export async function watchTables(databaseUrl: string): Promise<TableDigest> {
  const db = openDatabase<unknown>(databaseUrl, { maxConnections: 1 });
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(db);
  const digests = rows.map(
    ({ name }) => sql`select ${sql.lit(name)} as name, count(*) as rows,
      max(xmin::text::bigint) as written from ${sql.table(name)}`,
  );
  const all = sql`${sql.join(digests, sql` union all `)} order by name`;
  return {
    read: async () => JSON.stringify((await all.execute(db)).rows),
    [Symbol.asyncDispose]: () => db.destroy(),
  };
}
