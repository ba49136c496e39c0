import type { Socket } from 'node:net';
import pg from 'pg';

export interface SilenceLimits {
  /** Milliseconds without a byte from the server before it is asked whether it still answers. */
  readonly silenceMs: number;
  /** Milliseconds that a new connection may take. */
  readonly probeMs: number;
}

/** Longer than a connection of the pool is idle. */
export const SILENCE_LIMITS: SilenceLimits = { silenceMs: 12_000, probeMs: 5_000 };

/**
 * Closes a connection whose server has stopped answering, for example because its machine is frozen:
 * such a server cannot end the statement itself. A statement that only takes long, as in a migration,
 * goes on, because the server accepts another connection meanwhile.
 */
export function closeWhenServerIsSilent(
  client: pg.ClientBase,
  { url, limits: { silenceMs, probeMs } }: { url: string; limits: SilenceLimits },
): void {
  // The types of `pg` have no connection for a client of a pool.
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  const probe = async (): Promise<void> => {
    if (await isAnswering(url, probeMs)) stream.setTimeout(silenceMs);
    else stream.destroy(new Error('Connection terminated: the database does not answer'));
  };
  stream.setTimeout(silenceMs).on('timeout', () => void probe());
}

async function isAnswering(url: string, limitMs: number): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: limitMs });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    // An error of the server, such as too many connections, is an answer.
    return error instanceof pg.DatabaseError;
  } finally {
    // Without a connection there is nobody to say goodbye to.
    void client.end().catch(() => undefined);
  }
}
