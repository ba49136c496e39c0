import { openDatabase } from '@shopflow/service-kit/database';
import { sql } from 'kysely';

export interface TableDigest extends AsyncDisposable {
  /** Changes whenever a row is added, changed or removed in any table. */
  readonly read: () => Promise<string>;
}

/** Webhook delivery writes them between requests. A new call still shows in the number of calls. */
const LOGS_OF_DELIVERY = ['webhook_executions'];
const CHANGED_BY_DELIVERY = ['triggered_webhooks'];

/** Digests every table of a database: its number of rows and its last write transaction. */
export async function watchTables(databaseUrl: string): Promise<TableDigest> {
  const db = openDatabase<unknown>(databaseUrl, { maxConnections: 1 });
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(db);
  const watched = rows.filter(({ name }) => !LOGS_OF_DELIVERY.includes(name));
  const digests = watched.map(({ name }) => {
    const written = CHANGED_BY_DELIVERY.includes(name) ? sql`null` : sql`max(xmin::text::bigint)`;
    return sql`select ${sql.lit(name)} as name, count(*) as rows, ${written} as written
      from ${sql.table(name)}`;
  });
  const all = sql`${sql.join(digests, sql` union all `)} order by name`;
  return {
    read: async () => JSON.stringify((await all.execute(db)).rows),
    [Symbol.asyncDispose]: () => db.destroy(),
  };
}
