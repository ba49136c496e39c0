import { createHash } from 'node:crypto';
import { openConnections, type Connections, type Pool } from '@shopflow/service-kit/database';
import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { BrokerDatabase } from './schema.ts';

/** An arbitrary key that no other program on this database uses for an advisory lock. */
const WRITER_LOCK = 7_228_001;

/**
 * Opens a pool only for writes, so that writers waiting for a lock do not use up the readers'
 * connections.
 */
export function openWriterPool(databaseUrl: string, onPool?: (pool: Pool) => void): Writers {
  return openConnections(databaseUrl, {
    ...(onPool !== undefined && { onPool }),
    maxConnections: 8,
    idleInTransactionMs: 5_000,
  });
}

export type Writers = Connections<BrokerDatabase>;

type Work<Result> = (trx: Database) => Promise<Result>;

interface Transaction<Result> {
  readonly work: Work<Result>;
  /** The last statement, which is sent together with the commit. */
  readonly finish?: Work<void>;
}

/** Runs writes in one transaction, while no other transaction writes. */
export function inTransaction<Result>(
  writers: Writers,
  transaction: Transaction<Result>,
): Promise<Result> {
  return run(writers, `select pg_advisory_xact_lock(${WRITER_LOCK})`, transaction);
}

/**
 * Runs writes that concern only these pacticipants in one transaction, while no other transaction
 * writes for them. Thus the ids of a pacticipant follow the order in which its rows become visible,
 * which defines "latest", and no check races with the insert after it. Reads are never blocked. The
 * locks are in the database, so several brokers can share it.
 */
export function inTransactionFor<Result>(
  writers: Writers,
  pacticipants: readonly string[],
  transaction: Transaction<Result>,
): Promise<Result> {
  // Always in the same order, so that two writers never wait for each other.
  const keys = [...new Set(pacticipants.map(toKey))].sort((a, b) => a - b);
  const locks = [
    `select pg_advisory_xact_lock_shared(${WRITER_LOCK})`,
    ...keys.map((key) => `select pg_advisory_xact_lock(${WRITER_LOCK}, ${key})`),
  ];
  return run(writers, locks.join('; '), transaction);
}

/** Names with the same key only wait for each other. */
function toKey(name: string): number {
  return createHash('sha256').update(name).digest().readInt32BE();
}

/**
 * Takes the locks in statements of their own: a statement sees what was committed when it began, so
 * one that waited for a lock itself would miss the writes of the lock's previous holder.
 */
function run<Result>(
  writers: Writers,
  locks: string,
  { work, finish = () => Promise.resolve() }: Transaction<Result>,
): Promise<Result> {
  return writers.use(async (connection) => {
    try {
      // One message to the server, as the statements have no parameters. The work's first statement
      // follows immediately; without the locks the transaction has failed, and so does the statement.
      const begin = sql.raw(`begin; ${locks}`).execute(connection);
      const [begun, worked] = await Promise.allSettled([begin, work(connection)]);
      if (begun.status === 'rejected') throw begun.reason;
      if (worked.status === 'rejected') throw worked.reason;
      // If `finish` fails, the server answers the commit by a rollback.
      await Promise.all([finish(connection), sql`commit`.execute(connection)]);
      return worked.value;
    } catch (error) {
      // If it fails, the connection is lost, which also ends the transaction.
      await sql`rollback`.execute(connection).catch(() => undefined);
      throw error;
    }
  });
}
