import { openDatabase } from '@shopflow/service-kit/database';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { BrokerDatabase } from './schema.ts';

/** Any number that no other program on this database uses for an advisory lock. */
const WRITER_LOCK = 7_228_001;

/**
 * A pool for writes alone: writers that wait for the lock leave the readers' connections free. Two
 * connections, so that the next transaction begins while the previous one commits.
 */
export function openWriterPool(databaseUrl: string): Kysely<BrokerDatabase> {
  return openDatabase(databaseUrl, { maxConnections: 2, idleInTransactionMs: 5_000 });
}

/**
 * Runs writes as one transaction, one writer at a time: ids are then the order in which things
 * became visible, which is what "latest" means, and no check races with the insert after it.
 * Reads are never blocked. The lock lives in the database, so several brokers may share it.
 */
export async function inTransaction<Result>(
  db: Kysely<BrokerDatabase>,
  work: (trx: Transaction<BrokerDatabase>) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${WRITER_LOCK})`.execute(trx);
    return work(trx);
  });
}
