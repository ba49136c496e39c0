import { createHash } from 'node:crypto';
import { openDatabase, type Pool } from '@shopflow/service-kit/database';
import { sql, type Kysely } from 'kysely';
import type { BrokerDatabase } from './schema.ts';

/** An arbitrary key that no other program on this database uses for an advisory lock. */
const WRITER_LOCK = 7_228_001;

/**
 * Opens a pool only for writes, so that writers waiting for a lock do not use up the readers'
 * connections.
 */
export function openWriterPool(
  databaseUrl: string,
  onPool?: (pool: Pool) => void,
): Kysely<BrokerDatabase> {
  return openDatabase(databaseUrl, {
    ...(onPool !== undefined && { onPool }),
    maxConnections: 8,
    idleInTransactionMs: 5_000,
    prepareStatements: true,
  });
}

type Work<Result> = (trx: Kysely<BrokerDatabase>) => Promise<Result>;

/** Runs writes in one transaction, while no other transaction writes. */
export function inTransaction<Result>(
  db: Kysely<BrokerDatabase>,
  work: Work<Result>,
): Promise<Result> {
  return run(db, `select pg_advisory_xact_lock(${WRITER_LOCK})`, work);
}

/**
 * Runs writes that concern only these pacticipants in one transaction, while no other transaction
 * writes for them. Thus the ids of a pacticipant follow the order in which its rows become visible,
 * which defines "latest", and no check races with the insert after it. Reads are never blocked. The
 * locks are in the database, so several brokers can share it.
 */
export function inTransactionFor<Result>(
  db: Kysely<BrokerDatabase>,
  pacticipants: readonly string[],
  work: Work<Result>,
): Promise<Result> {
  // Always in the same order, so that two writers never wait for each other.
  const keys = [...new Set(pacticipants.map(toKey))].sort((a, b) => a - b);
  const locks = [
    `select pg_advisory_xact_lock_shared(${WRITER_LOCK})`,
    ...keys.map((key) => `select pg_advisory_xact_lock(${WRITER_LOCK}, ${key})`),
  ];
  return run(db, locks.join('; '), work);
}

/** Names with the same key only wait for each other. */
function toKey(name: string): number {
  return createHash('sha256').update(name).digest().readInt32BE();
}

/**
 * Takes the locks in statements of their own: a statement sees what was committed when it began, so
 * one that waited for a lock itself would miss the writes of the lock's previous holder.
 */
async function run<Result>(
  db: Kysely<BrokerDatabase>,
  locks: string,
  work: Work<Result>,
): Promise<Result> {
  return db.connection().execute(async (connection) => {
    try {
      // One message to the server, as the statements have no parameters.
      await sql.raw(`begin; ${locks}`).execute(connection);
      const result = await work(connection);
      await sql`commit`.execute(connection);
      return result;
    } catch (error) {
      // If it fails, the connection is lost, which also ends the transaction.
      await sql`rollback`.execute(connection).catch(() => undefined);
      throw error;
    }
  });
}
