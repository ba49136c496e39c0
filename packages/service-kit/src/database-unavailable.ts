/**
 * Classes of https://www.postgresql.org/docs/18/errcodes-appendix.html that tell of the server's
 * state and not of the statement: lost connections, no resources (also a full disk), operator
 * intervention (also the statement time-out).
 */
const CLASSES = ['08', '53', '57'];
/** A lock that another holds for too long, and transactions that the server ended by time-out. */
const CODES = ['55P03', '25P03', '25P04'];
const CONNECTION_CODES = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'];
/** What `pg` and its pool throw without a code. */
const MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether an error means that the database could not do its work now, and a retry may succeed. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (MESSAGES.test(error.message)) return true;
  if (!('code' in error) || typeof error.code !== 'string') return false;
  const { code } = error;
  if (CONNECTION_CODES.includes(code)) return true;
  return code.length === 5 && (CODES.includes(code) || CLASSES.includes(code.slice(0, 2)));
}
