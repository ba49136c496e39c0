import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RequestListener } from 'node:http';
import { answerInvalidHttp } from './answer-invalid-http.ts';
import { serveWithDrain, type DrainOptions } from './connection-drain.ts';

export interface HttpServer extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /**
   * Refuses new connections, finishes running requests, and closes connections once they are quiet.
   *
   * @throws Error with the number of requests that exceeded the limit and were aborted
   */
  readonly stop: (options?: DrainOptions) => Promise<void>;
}

interface Options {
  /** 0 = any free port. */
  readonly port: number;
  /** Address to listen on; the default 127.0.0.1 is reachable from this machine only. */
  readonly host?: string;
}

/**
 * Serves an app.
 *
 * @throws Error with the port when it is already in use
 */
export async function startHttpServer(
  app: RequestListener,
  { port, host = '127.0.0.1' }: Options,
): Promise<HttpServer> {
  const server = createServer();
  answerInvalidHttp(server);
  const stop = serveWithDrain(server, app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new Error(describeFailure(error, { port, host })));
    });
    server.listen({ port, host }, resolve);
  });
  const { port: actualPort } = server.address() as AddressInfo;
  return {
    port: actualPort,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}`,
    stop,
    [Symbol.asyncDispose]: () => stop({ quietMs: 0 }),
  };
}

function describeFailure({ code }: NodeJS.ErrnoException, address: Required<Options>): string {
  const { port, host } = address;
  return code === 'EADDRINUSE'
    ? `Port ${port} is already in use. Choose another port.`
    : `Could not listen on ${host}, port ${port} (${code}). Choose another host or port.`;
}
