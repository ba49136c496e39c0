import type pg from 'pg';
import { openDatabase } from './with-database.ts';
import { StagingError } from './staging-error.ts';

/** A run that is registered in an environment, until it is disposed. */
export interface RunRegistration extends AsyncDisposable {
  /**
   * The other runs so far that were registered at the same time as this one, by id.
   *
   * @throws Error when the connection was lost, so that others are not known
   */
  readonly others: () => Promise<readonly OtherRun[]>;
}

export interface OtherRun {
  readonly runId: string;
  /** When this run saw it first and last. */
  readonly firstSeen: Date;
  readonly lastSeen: Date;
}

interface Options {
  /** User Profile's database, which all runs of the environment use. */
  readonly databaseUrl: string;
  readonly runId: string;
  readonly environment: string;
  readonly intervalMs?: number;
}

/** PostgreSQL shows at most 63 bytes of an application name, and a run id has at most 40. */
const PREFIX = 'shopflow-live ';
const INTERVAL_MS = 2_000;

/**
 * Registers a run with the name of a database connection, and a lock on its id that PostgreSQL releases
 * when the connection ends, also by a kill. A pooler that shares connections between clients would break
 * this.
 *
 * @throws StagingError `refused` when a run with this id is already running; `no-answer`
 */
export async function registerRun(options: Options): Promise<RunRegistration> {
  const { databaseUrl, runId, intervalMs = INTERVAL_MS } = options;
  const client = await openDatabase(databaseUrl, { application_name: PREFIX + runId });
  let lost: unknown;
  // Without a listener, a lost connection would end the process.
  client.on('error', (error) => (lost = error));
  try {
    await lockRunId(client, options);
  } catch (error) {
    await client.end();
    throw error;
  }
  const seen = new Map<string, OtherRun>();
  const look = async (): Promise<void> => {
    for (const other of await readRunIds(client)) {
      if (other === runId) continue;
      const now = new Date();
      seen.set(other, { runId: other, firstSeen: now, ...seen.get(other), lastSeen: now });
    }
  };
  await look();
  // One query at a time, as the client requires.
  let looking: Promise<unknown> = Promise.resolve();
  const lookNext = (): Promise<unknown> => {
    looking = looking.then(look).catch((error: unknown) => (lost = error));
    return looking;
  };
  const timer = setInterval(() => void lookNext(), intervalMs);
  return {
    others: async () => {
      await lookNext();
      if (lost !== undefined) throw new Error('The connection was lost', { cause: lost });
      return [...seen.values()];
    },
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer);
      await looking;
      await client.end();
    },
  };
}

async function lockRunId(client: pg.Client, { runId, environment }: Options): Promise<void> {
  const name = PREFIX + runId;
  const { rows } = await client.query<{ locked: boolean }>(
    'select pg_try_advisory_lock(hashtextextended($1, 0)) as locked',
    [name],
  );
  if (rows[0]?.locked === true) return;
  const { rows: others } = await client.query<{ begin: Date }>(
    `select backend_start as begin from pg_stat_activity
      where application_name = $1 and pid <> pg_backend_pid() order by 1 limit 1`,
    [name],
  );
  const since = others[0] === undefined ? '' : ` since ${others[0].begin.toISOString()}`;
  throw new StagingError(
    'refused',
    `A run with the id ${runId} is already running in ${environment}${since}. Both would use the same ` +
      'users, and the first to end would delete them. Set another --run-id, or wait for its end',
  );
}

async function readRunIds(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct application_name as name from pg_stat_activity
      where datname = current_database() and starts_with(application_name, $1)`,
    [PREFIX],
  );
  return rows.map(({ name }) => name.slice(PREFIX.length));
}
