import { startHttpServer } from '../http/http-server.ts';
import { silentLogger, type Logger } from '../process/logger.ts';
import type { Service, ServiceContext } from '../run-service.ts';

/**
 * Starts a service on a free port as `runService` does, without the work that it begins on its own.
 * Disposing it closes everything in reverse order.
 */
export async function startService<Composed extends Service>(
  compose: (context: ServiceContext) => Promise<Composed> | Composed,
  logger: Logger = silentLogger(),
) {
  const opened: (() => Promise<unknown>)[] = [];
  const service = await compose({ logger, onStop: (close) => opened.push(close) });
  const server = await startHttpServer(service.app, { port: 0 });
  return {
    ...service,
    url: server.url,
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      for (const close of opened.reverse()) await close();
    },
  };
}
