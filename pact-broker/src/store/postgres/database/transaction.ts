import { openDatabase } from '@shopflow/service-kit/database';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { BrokerDatabase } from './schema.ts';

/** An arbitrary key that no other program on this database uses for an advisory lock. */
const WRITER_LOCK = 7_228_001;

/**
 * Opens a pool only for writes, so that writers waiting for the lock do not use up the readers'
 * connections. It has two connections, so that the next transaction can begin while the previous
 * one commits.
 */
export function openWriterPool(databaseUrl: string): Kysely<BrokerDatabase> {
  return openDatabase(databaseUrl, {
    maxConnections: 2,
    idleInTransactionMs: 5_000,
    prepareStatements: true,
  });
}

/**
 * Runs writes in one transaction, one writer at a time. Thus ids follow the order in which rows
 * become visible, which defines "latest", and no check races with the insert after it. Reads are
 * never blocked. The lock is in the database, so several brokers can share it.
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
