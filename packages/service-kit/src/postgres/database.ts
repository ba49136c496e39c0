import {
  Kysely,
  Migrator,
  PostgresDialect,
  sql,
  type Migration,
  type PostgresPoolClient,
} from 'kysely';
import pg from 'pg';
import { PreparingClient } from './preparing-client.ts';
import { closeWhenServerIsSilent, SILENCE_LIMITS, type SilenceLimits } from './server-silence.ts';

// count(*) and bigserial ids are far below 2^53 in every table of this repository.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

interface PoolOptions {
  readonly maxConnections?: number;
  /** Milliseconds that a query waits for a connection of the pool. */
  readonly connectionTimeoutMs?: number;
  /** Milliseconds that a transaction may be idle before the server ends it. */
  readonly idleInTransactionMs?: number;
  /** Plans each statement once per connection; see `preparing-client.ts`. */
  readonly prepareStatements?: boolean;
  /** When a server counts as silent; see `server-silence.ts`. */
  readonly silence?: SilenceLimits;
  /** Gets the pool, for metrics. */
  readonly onPool?: (pool: Pool) => void;
}

/** The use of a connection pool. */
export type Pool = Pick<pg.Pool, 'totalCount' | 'idleCount' | 'waitingCount'>;

const CONNECTION_TIMEOUT_MS = 10_000;
/** Longer than a suspended process can hold a lock (`idleInTransactionMs`), so that waiters get it then. */
const LOCK_TIMEOUT_MS = 15_000;
const STATEMENT_TIMEOUT_MS = 30_000;

/**
 * Opens a connection pool; call `destroy()` when done. The server ends statements and transactions
 * that take too long, so a process that hangs inside a transaction blocks others for only a few seconds.
 */
export function openDatabase<Schema>(url: string, options: PoolOptions = {}): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: openPool(url, options) }) });
}

/** Connections for transactions. */
export interface Connections<Schema> {
  /**
   * Runs work on a connection of its own. Each statement is sent without waiting for the results of
   * earlier ones, and the server runs them in that order.
   */
  readonly use: <Result>(work: (db: Kysely<Schema>) => Promise<Result>) => Promise<Result>;
  readonly destroy: () => Promise<void>;
}

/** Like `openDatabase`, for callers that send several statements on one connection together. */
export function openConnections<Schema>(
  url: string,
  options: Omit<PoolOptions, 'prepareStatements'> = {},
): Connections<Schema> {
  const pool = openPool(url, { ...options, prepareStatements: true, pipeline: true });
  const databases = new WeakMap<pg.PoolClient, Kysely<Schema>>();
  const toDatabase = (client: pg.PoolClient): Kysely<Schema> => {
    const database = databases.get(client) ?? onConnection<Schema>(client);
    databases.set(client, database);
    return database;
  };
  return {
    use: async (work) => {
      const client = await pool.connect();
      try {
        return await work(toDatabase(client));
      } finally {
        client.release();
      }
    },
    destroy: () => pool.end(),
  };
}

/** Unlike `Kysely.connection()`, does not wait for one statement before it sends the next. */
function onConnection<Schema>(client: pg.PoolClient): Kysely<Schema> {
  const connection = {
    query: client.query.bind(client),
    release: () => undefined,
  } as PostgresPoolClient;
  const pool = { connect: () => Promise.resolve(connection), end: () => Promise.resolve() };
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}

function openPool(
  url: string,
  {
    maxConnections = 10,
    connectionTimeoutMs = CONNECTION_TIMEOUT_MS,
    idleInTransactionMs = 10_000,
    prepareStatements = false,
    pipeline = false,
    silence = SILENCE_LIMITS,
    onPool,
  }: PoolOptions & { readonly pipeline?: boolean },
): pg.Pool {
  // The types of `pg` do not have `pipeline`.
  const config: pg.PoolConfig & { readonly pipeline: boolean } = {
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: connectionTimeoutMs,
    lock_timeout: LOCK_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: idleInTransactionMs,
    pipeline,
    ...(prepareStatements && { Client: PreparingClient }),
  };
  const pool = new pg.Pool(config);
  onPool?.(pool);
  // The server closed an idle connection: the pool replaces it at the next query.
  pool.on('error', () => undefined);
  // A connection was lost between two queries of a transaction: the next query reports it.
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    closeWhenServerIsSilent(client, { url, limits: silence });
  });
  return pool;
}

/** Rejects when the database does not answer. */
export async function pingDatabase<Schema>(db: Kysely<Schema>): Promise<void> {
  await sql`select 1`.execute(db);
}

interface MigrateOptions {
  /**
   * Accepts a database that a newer version has migrated further, so that a service can be rolled
   * back. Every migration must then leave the previous version working.
   */
  readonly allowNewer?: boolean;
}

/**
 * Migrates a database to the newest schema. Several processes may call it concurrently (the migrator
 * takes a lock); each migration is one transaction, which may take as long as it needs.
 *
 * @param migrations by name, applied in the order of their names
 */
export async function migrate<Schema>(
  db: Kysely<Schema>,
  migrations: Readonly<Record<string, Migration>>,
  { allowNewer = false }: MigrateOptions = {},
): Promise<void> {
  await db.connection().execute(async (connection) => {
    await sql`set statement_timeout = 0`.execute(connection);
    const newer = allowNewer ? await findNewer(connection, Object.keys(migrations)) : {};
    const getMigrations = () => Promise.resolve({ ...migrations, ...newer });
    const migrator = new Migrator({ db: connection, provider: { getMigrations } });
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) {
      throw new Error('The database could not be migrated', { cause: error });
    }
    await sql`reset statement_timeout`.execute(connection);
  });
}

/** Migrations after the last known one. Kysely rejects a database with a migration that is not given. */
async function findNewer<Schema>(
  db: Kysely<Schema>,
  known: readonly string[],
): Promise<Record<string, Migration>> {
  const table = await sql<{ found: boolean }>`
    select to_regclass('kysely_migration') is not null as found`.execute(db);
  if (table.rows[0]?.found !== true) return {};
  const last = [...known].sort().at(-1) ?? '';
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  const newer = rows.filter(({ name }) => name > last);
  return Object.fromEntries(newer.map(({ name }) => [name, { up: () => Promise.resolve() }]));
}
