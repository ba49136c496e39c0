import { Kysely, Migrator, PostgresDialect, sql, type Migration } from 'kysely';
import pg from 'pg';

// count(*) and bigserial ids: far below 2^53 in every table of this house.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Opens a pool on a PostgreSQL database. `destroy()` it when done. */
export function openDatabase<Schema>(url: string, maxConnections = 10): Kysely<Schema> {
  const pool = new pg.Pool({ connectionString: url, max: maxConnections });
  // An idle connection that the server closes: the pool replaces it at the next query.
  pool.on('error', () => undefined);
  // One that is lost between two queries of a transaction: the next query says so.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}

/** Rejects when the database does not answer. */
export async function pingDatabase<Schema>(db: Kysely<Schema>): Promise<void> {
  await sql`select 1`.execute(db);
}

/**
 * Brings a database to the newest schema. Safe to call from several processes at once (the
 * migrator takes a lock); each migration is one transaction.
 *
 * @param migrations by name, applied in the order of their names
 */
export async function migrate<Schema>(
  db: Kysely<Schema>,
  migrations: Readonly<Record<string, Migration>>,
): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw new Error('The database could not be migrated', { cause: error });
}
