import { types } from 'node:util';

const { isNativeError } = types;

/**
 * Classes of https://www.postgresql.org/docs/18/errcodes-appendix.html that are about the state of
 * the server and not the statement: lost connections, insufficient resources (also a full disk),
 * operator intervention (also the statement timeout).
 */
const CLASSES = ['08', '53', '57'];
/** A lock timeout, and transactions that the server ended after a timeout. */
const CODES = ['55P03', '25P03', '25P04'];
/** Also of a host whose name or route is missing for a while, as during a failover. */
const CONNECTION_CODES = [
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'],
  ...['ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
];
/** Errors of `pg` and its pool that have no code. */
const MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether an error means that the database is temporarily unavailable, so a retry may succeed. */
export function isDatabaseUnavailable(error: unknown): boolean {
  // Not `instanceof`: errors of Node's own modules belong to another realm in a jest test.
  if (!isNativeError(error)) return false;
  if (MESSAGES.test(error.message)) return true;
  if (!('code' in error) || typeof error.code !== 'string') return false;
  const { code } = error;
  if (CONNECTION_CODES.includes(code)) return true;
  return code.length === 5 && (CODES.includes(code) || CLASSES.includes(code.slice(0, 2)));
}
