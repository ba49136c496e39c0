import { Server as TcpServer, type Socket } from 'node:net';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setImmediate, setTimeout } from 'node:timers/promises';

export interface DrainOptions {
  /** Milliseconds after which what still runs is cut. */
  readonly limitMs?: number;
  /** Milliseconds without a byte from the client after which a connection without a request is closed. */
  readonly quietMs?: number;
}

/** Less than the ten seconds that Docker gives a container before it kills it. */
const LIMIT_MS = 8_000;
/** Long enough for the next request of a busy client that has not yet seen `Connection: close`. */
const QUIET_MS = 100;
const CHECK_INTERVAL_MS = 10;

interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
}

/** What is known of an open connection. */
interface Connection {
  readonly running: Set<Exchange>;
  bytesRead: number;
  lastActive: number;
}

/**
 * Follows the connections of a server from now on, so that a stop can finish what runs.
 *
 * Node's own `server.close()` is not enough: it closes a kept-alive connection although a request
 * may be on its way, it keeps promising `keep-alive`, and it waits for connections on which no
 * request ever comes (https://github.com/nodejs/node/issues/60617).
 *
 * @returns `drain`, which refuses new connections, answers what was received with
 *   `Connection: close`, closes each connection once it is quiet, and resolves when none is left.
 *   It throws an Error that counts the requests that ran beyond the limit and were cut.
 */
export function trackConnections(server: Server): (options?: DrainOptions) => Promise<void> {
  const connections = new Map<Socket, Connection>();
  let isDraining = false;

  server.on('connection', (socket) => {
    connections.set(socket, { running: new Set(), bytesRead: 0, lastActive: performance.now() });
    socket.once('close', () => connections.delete(socket));
  });
  server.on('request', (req, res) => {
    const connection = connections.get(req.socket);
    const exchange = { req, res };
    connection?.running.add(exchange);
    if (isDraining) announceClose(exchange);
    res.once('close', () => {
      connection?.running.delete(exchange);
      if (connection !== undefined) connection.lastActive = performance.now();
    });
  });

  return async ({ limitMs = LIMIT_MS, quietMs = QUIET_MS } = {}) => {
    const end = performance.now() + limitMs;
    isDraining = true;
    for (const { running } of connections.values()) running.forEach(announceClose);
    const closed = closeListener(server);
    while (connections.size > 0 && performance.now() < end) {
      await setTimeout(CHECK_INTERVAL_MS);
      // Right after the event loop has read from its sockets: what has arrived by now is counted.
      await setImmediate();
      for (const [socket, connection] of connections) closeIfQuiet(socket, connection, quietMs);
    }
    const cut = [...connections.values()].flatMap(({ running }) => [...running]).filter(isOwed);
    server.closeAllConnections();
    await closed;
    if (cut.length > 0) throw new Error(describeCut(cut.length, limitMs));
  };
}

/** Once the event loop has accepted the connections that the system has already established. */
async function closeListener(server: Server): Promise<void> {
  await setImmediate();
  // Not that of the HTTP server, which closes idle connections at once.
  await new Promise<void>((resolve) => TcpServer.prototype.close.call(server, () => resolve()));
}

function announceClose({ res }: Exchange): void {
  if (!res.headersSent) res.setHeader('Connection', 'close');
}

/** Whether the client can expect an answer: it sent the whole request, or the answer has begun. */
function isOwed({ req, res }: Exchange): boolean {
  return req.complete || res.headersSent;
}

function closeIfQuiet(socket: Socket, connection: Connection, quietMs: number): void {
  if (socket.bytesRead !== connection.bytesRead) {
    connection.bytesRead = socket.bytesRead;
    connection.lastActive = performance.now();
  }
  const isQuiet = performance.now() - connection.lastActive >= quietMs;
  if (isQuiet && socket.writable && ![...connection.running].some(isOwed)) socket.destroySoon();
}

function describeCut(count: number, limitMs: number): string {
  const requests = count === 1 ? '1 request was' : `${count} requests were`;
  return `${requests} still running after ${limitMs} ms and ${count === 1 ? 'was' : 'were'} cut`;
}
