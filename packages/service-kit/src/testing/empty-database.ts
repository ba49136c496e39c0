import pg from 'pg';

/** Deletes every row, except those that record migrations, and starts the ids from 1 again. */
export async function emptyDatabase(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `select quote_ident(tablename) as name from pg_tables
       where schemaname = 'public' and tablename not like 'kysely_%'`,
    );
    const tables = rows.map(({ name }) => name).join(', ');
    await client.query(`truncate ${tables} restart identity`);
  } finally {
    await client.end();
  }
}
