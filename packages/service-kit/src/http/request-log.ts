import type { RequestHandler } from 'express';
import { pinoHttp } from 'pino-http';
import type { Logger } from '../process/logger.ts';

/** One line per request, without its query, which may contain secrets; probes at debug level. */
export function requestLog(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    serializers: {
      req: ({ method, url }: { method: string; url: string }) => ({ method, url: pathOf(url) }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    },
    customSuccessObject: (req, _res, values: LogValues) => ({ ...values, ...routeOf(req) }),
    // pino-http invents an error for each 5xx, with a stack that says nothing about its cause.
    // oxlint-disable-next-line max-params -- the signature is pino-http's
    customErrorObject: (req, res, _error, { err, ...values }: LogValues) => ({
      ...values,
      ...routeOf(req),
      ...(res.err !== undefined && { err }),
    }),
    customLogLevel: (req, res, error) => {
      if (error !== undefined || res.statusCode >= 500) return 'error';
      return /^\/(health|metrics|diagnostic)/.test(req.url) ? 'debug' : 'info';
    },
  });
}

interface LogValues {
  readonly err?: unknown;
}

/** The pattern of the route, which groups lines better than the path. */
function routeOf(req: object): { readonly route?: string } {
  const { route } = req as { readonly route?: { readonly path?: string } };
  return route?.path === undefined ? {} : { route: route.path };
}

function pathOf(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? '';
}
