import { randomUUID } from 'node:crypto';
import type { Logger } from '@shopflow/service-kit/logger';
import { sql, type Kysely } from 'kysely';
import type { Lease, SenderLease } from '../../ports.ts';
import type { Schema } from './schema.ts';

/** Another process takes over after this time without a renewal. */
export const LEASE_MS = 5_000;
const RENEW_MS = 1_000;

/** Milliseconds since some moment. */
type Stopwatch = () => number;

interface Options {
  readonly logger: Logger;
  /** Starts a stopwatch; also counts time in which the process or the machine was suspended. */
  readonly startStopwatch?: () => Stopwatch;
}

export interface PostgresSenderLease extends SenderLease {
  /** Ends the lease, so that other processes need not wait until it runs out. */
  readonly stop: () => Promise<void>;
}

/**
 * A lease in the table `leases`, which is renewed every second while the process runs. Each renewal
 * also deletes the leases that have run out: from then on, their claims are free. A process whose
 * lease was deleted gets another one, with another id, and so never finishes its old claims.
 */
export function postgresSenderLease(
  db: Kysely<Schema>,
  { logger, startStopwatch = startWallAndMonotonicStopwatch }: Options,
): PostgresSenderLease {
  let current: Promise<HeldLease> | undefined;
  let renewal: NodeJS.Timeout | undefined;
  const begin = async (): Promise<HeldLease> => {
    const lease = new HeldLease(startStopwatch);
    await insertLease(db, lease.id);
    return lease;
  };
  const getOrBegin = (): Promise<HeldLease> => (current ??= begin());
  const renewCurrent = async (): Promise<void> => {
    const lease = await current?.catch(() => undefined);
    if (lease?.isHeld() === true) await renewLease(lease, { db, logger });
  };
  return {
    get: async () => {
      renewal ??= setInterval(skipWhileRunning(renewCurrent), RENEW_MS).unref();
      const attempt = getOrBegin();
      const lease = await attempt.catch((error: unknown) => {
        if (current === attempt) current = undefined;
        throw error;
      });
      if (lease.isHeld()) return lease;
      if (current === attempt) current = undefined;
      return getOrBegin();
    },
    stop: async () => {
      clearInterval(renewal);
      const lease = await current?.catch(() => undefined);
      lease?.abandon();
      if (lease !== undefined) await deleteLease(db, lease.id).catch(() => undefined);
    },
  };
}

class HeldLease implements Lease {
  readonly id = randomUUID();
  readonly #startStopwatch: () => Stopwatch;
  #sinceRenewal: Stopwatch;
  #isAbandoned = false;

  constructor(startStopwatch: () => Stopwatch) {
    this.#startStopwatch = startStopwatch;
    this.#sinceRenewal = startStopwatch();
  }

  isHeld(): boolean {
    return !this.#isAbandoned && this.#sinceRenewal() < LEASE_MS;
  }

  beginWork(): () => boolean {
    const sinceWork = this.#startStopwatch();
    return () => this.isHeld() && sinceWork() < LEASE_MS;
  }

  abandon(): void {
    this.#isAbandoned = true;
  }

  /** Call it before the renewal, and the result after it: the lease lasts at least from the call on. */
  beginRenewal(): () => void {
    const sinceRenewal = this.#startStopwatch();
    return () => void (this.#sinceRenewal = sinceRenewal);
  }
}

async function renewLease(
  lease: HeldLease,
  { db, logger }: { readonly db: Kysely<Schema>; readonly logger: Logger },
): Promise<void> {
  const markRenewed = lease.beginRenewal();
  const result = await updateLease(db, lease.id).catch(() => undefined);
  // Without an answer the lease runs out; the next statement then reports the error of the database.
  if (result === undefined) return;
  for (const id of result.expired) {
    logger.warn({ lease: id }, 'a process stopped renewing its lease; its claims are taken over');
  }
  if (result.isRenewed) {
    markRenewed();
    return;
  }
  lease.abandon();
  logger.warn({ lease: lease.id }, 'lease lost: this process did not renew it in time');
}

function skipWhileRunning(work: () => Promise<void>): () => void {
  let isRunning = false;
  return () => {
    if (isRunning) return;
    isRunning = true;
    void work().finally(() => (isRunning = false));
  };
}

async function insertLease(db: Kysely<Schema>, id: string): Promise<void> {
  await sql`insert into leases (id, valid_until)
    values (${id}, clock_timestamp() + ${LEASE_MS} * interval '1 millisecond')`.execute(db);
}

async function deleteLease(db: Kysely<Schema>, id: string): Promise<void> {
  await db.deleteFrom('leases').where('id', '=', id).execute();
}

interface Renewal {
  readonly isRenewed: boolean;
  /** Ids of other leases that have run out. */
  readonly expired: readonly string[];
}

async function updateLease(db: Kysely<Schema>, id: string): Promise<Renewal> {
  const { rows } = await sql<Renewal>`
    with renewed as (
      update leases set valid_until = clock_timestamp() + ${LEASE_MS} * interval '1 millisecond'
      where id = ${id} returning id
    ), expired as (
      delete from leases where id <> ${id} and valid_until < clock_timestamp() returning id
    )
    select exists (select from renewed) as "isRenewed",
      array(select id::text from expired) as expired`.execute(db);
  return rows[0] ?? { isRenewed: false, expired: [] };
}

/** The monotonic clock stops while a machine is suspended, and the other can be set back. */
function startWallAndMonotonicStopwatch(): Stopwatch {
  const [monotonic, wall] = [performance.now(), Date.now()];
  return () => Math.max(performance.now() - monotonic, Date.now() - wall);
}
