import { Server as TcpServer, type Socket } from 'node:net';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { setImmediate, setTimeout } from 'node:timers/promises';

export interface DrainOptions {
  /** Milliseconds after which requests that still run are aborted. */
  readonly limitMs?: number;
  /** An idle connection is closed after this many milliseconds without a byte from the client. */
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

/** The state of an open connection. */
interface Connection {
  readonly running: Set<Exchange>;
  bytesRead: number;
  lastActive: number;
}

/**
 * Serves an app on a server, and tracks its connections so that a stop can finish running requests.
 *
 * Node's own `server.close()` is not enough: it closes a kept-alive connection although a request
 * may be in transit, it still answers with `keep-alive`, and it waits for connections that never
 * send a request (https://github.com/nodejs/node/issues/60617).
 *
 * @returns `drain`, which refuses new connections, answers received requests with
 *   `Connection: close`, closes each connection once it is quiet, and resolves when none is left.
 *   It throws an Error with the number of requests that exceeded the limit and were aborted.
 */
export function serveWithDrain(
  server: Server,
  app: RequestListener,
): (options?: DrainOptions) => Promise<void> {
  const connections = new Map<Socket, Connection>();
  let listenerClosed: Promise<void> | undefined;

  server.on('connection', (socket) => {
    connections.set(socket, { running: new Set(), bytesRead: 0, lastActive: performance.now() });
    socket.once('close', () => connections.delete(socket));
  });
  server.on('request', (req, res) => {
    const connection = connections.get(req.socket);
    const exchange = { req, res };
    connection?.running.add(exchange);
    res.once('close', () => {
      connection?.running.delete(exchange);
      if (connection !== undefined) connection.lastActive = performance.now();
    });
    if (listenerClosed === undefined) {
      app(req, res);
      return;
    }
    announceClose(exchange);
    // Running the app now would delay the close of the listener after the last accepted connection.
    void listenerClosed.then(() => app(req, res));
  });

  return async ({ limitMs = LIMIT_MS, quietMs = QUIET_MS } = {}) => {
    const end = performance.now() + limitMs;
    for (const { running } of connections.values()) running.forEach(announceClose);
    listenerClosed = closeListener(server);
    await listenerClosed;
    while (connections.size > 0 && performance.now() < end) {
      await setTimeout(CHECK_INTERVAL_MS);
      // Right after the event loop has read from its sockets, so that received bytes are counted.
      await setImmediate();
      for (const [socket, connection] of connections) closeIfQuiet(socket, connection, quietMs);
    }
    const aborted = [...connections.values()]
      .flatMap(({ running }) => [...running])
      .filter(needsAnswer);
    server.closeAllConnections();
    if (aborted.length > 0) throw new Error(describeAborted(aborted.length, limitMs));
  };
}

/** During a turn of the event loop shorter than this, in ms, no further client can have connected. */
const SHORT_TURN_MS = 0.2;
const MAX_TURNS = 1_000;

/**
 * Closes the listening socket right after the event loop has accepted all waiting connections: the
 * operating system resets connections that still wait, although their requests may be sent already.
 */
async function closeListener(server: Server): Promise<void> {
  for (let turn = 0; turn < MAX_TURNS; turn += 1) {
    const start = performance.now();
    await setImmediate();
    if (performance.now() - start < SHORT_TURN_MS) break;
  }
  // The close of the HTTP server would also close idle connections.
  TcpServer.prototype.close.call(server);
}

function announceClose({ res }: Exchange): void {
  if (!res.headersSent) res.setHeader('Connection', 'close');
}

/** Whether the client expects an answer: it sent the complete request, or the answer has begun. */
function needsAnswer({ req, res }: Exchange): boolean {
  return req.complete || res.headersSent;
}

function closeIfQuiet(socket: Socket, connection: Connection, quietMs: number): void {
  if (socket.bytesRead !== connection.bytesRead) {
    connection.bytesRead = socket.bytesRead;
    connection.lastActive = performance.now();
  }
  const isQuiet = performance.now() - connection.lastActive >= quietMs;
  if (isQuiet && socket.writable && ![...connection.running].some(needsAnswer))
    socket.destroySoon();
}

function describeAborted(count: number, limitMs: number): string {
  const requests = count === 1 ? '1 request was' : `${count} requests were`;
  return `${requests} still running after ${limitMs} ms and ${count === 1 ? 'was' : 'were'} aborted`;
}
