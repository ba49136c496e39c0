import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface DatabaseProxy extends AsyncDisposable {
  /** The database through this proxy. */
  readonly url: string;
  /** Closes every connection and refuses new ones, as a stopped server does. */
  readonly goDown: () => Promise<void>;
  /** Accepts connections again. */
  readonly comeBack: () => Promise<void>;
  /** Answers nothing and accepts connections, as the system does for a frozen server. */
  readonly freeze: () => void;
  /** Ends the freeze; connections that are still open go on. */
  readonly thaw: () => void;
}

/** A TCP proxy in front of a database, which a test can take away without touching the server. */
export async function startDatabaseProxy(databaseUrl: string): Promise<DatabaseProxy> {
  const target = new URL(databaseUrl);
  const links = makeLinks();
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    links.add(client, database);
    links.add(database, client);
  });
  const listen = async (port: number): Promise<void> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const goDown = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    links.close();
    await closed;
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return {
    url: url.href,
    goDown,
    comeBack: () => listen(port),
    freeze: links.freeze,
    thaw: links.thaw,
    [Symbol.asyncDispose]: goDown,
  };
}

/** Sockets, each with the one that gets its bytes. */
function makeLinks() {
  const sockets = new Map<Socket, Socket>();
  let isFrozen = false;
  return {
    add: (socket: Socket, other: Socket): void => {
      sockets.set(socket, other);
      socket
        .on('error', () => undefined)
        .on('close', () => {
          sockets.delete(socket);
          other.destroy();
        });
      if (!isFrozen) socket.pipe(other);
    },
    close: (): void => {
      for (const socket of sockets.keys()) socket.destroy();
    },
    freeze: (): void => {
      isFrozen = true;
      for (const [socket, other] of sockets) socket.unpipe(other);
    },
    thaw: (): void => {
      isFrozen = false;
      for (const [socket, other] of sockets) socket.pipe(other);
    },
  };
}
