import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RequestListener } from 'node:http';

export interface HttpServer extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** Takes no new connection and resolves when every request under way is answered. */
  readonly stop: () => Promise<void>;
}

interface Options {
  /** 0 = any free port. */
  readonly port: number;
  /** Address to listen on; all of them unless given. */
  readonly host?: string;
}

/**
 * Serves an app.
 *
 * @throws Error that names the port when it is taken
 */
export async function startHttpServer(
  app: RequestListener,
  { port, host }: Options,
): Promise<HttpServer> {
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE';
      reject(taken ? new Error(`Port ${port} is already in use. Choose another port.`) : cause);
    });
    server.listen({ port, host }, resolve);
  });
  const { port: actualPort } = server.address() as AddressInfo;
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
    });
  return {
    port: actualPort,
    url: `http://${host ?? 'localhost'}:${actualPort}`,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
