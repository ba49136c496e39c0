import express, { type Express, type RequestHandler } from 'express';
import type { Logger } from '@shopflow/service-kit/logger';
import { requestLog } from '@shopflow/service-kit/request-log';
import { traceMiddleware } from '@shopflow/service-kit/trace';
import { Links } from './hal/links.ts';
import { baseUrlOf } from './http/base-url.ts';
import { mountResources } from './http/mount-resources.ts';
import { errorHandler, handleUnknownPath } from './http/error-handler.ts';
import type { Resource } from './http/resource.ts';

/** The version of the official broker whose answers these are; clients ask for it. */
const COMPATIBLE_WITH = '2.120.0';

interface Options {
  /** The URL table; see `routes/index.ts`. */
  readonly resources: readonly Resource[];
  readonly logger: Logger;
  /** Where the broker is reached, when a proxy hides it. */
  readonly baseUrl?: string | undefined;
  /** Proxies whose `Forwarded` headers count, as addresses or express' names for them. */
  readonly trustedProxies: readonly string[];
  /** Larger request bodies are refused with 413. */
  readonly bodyLimitBytes: number;
}

/** The broker as an Express app: the same for main, for tests and behind any listener. */
export function createApp(options: Options): Express {
  const { resources, logger, baseUrl, trustedProxies, bodyLimitBytes } = options;
  return express()
    .disable('x-powered-by')
    .disable('etag')
    .set('trust proxy', trustedProxies)
    .use(traceMiddleware(), requestLog(logger), brokerHeaders)
    .use(
      mountResources(resources, {
        linksFor: (req) => new Links(baseUrlOf(req, baseUrl)),
        bodyLimitBytes,
      }),
    )
    .use(handleUnknownPath)
    .use(errorHandler(logger));
}

const brokerHeaders: RequestHandler = (_req, res, next) => {
  res.set({
    'x-pact-broker-version': COMPATIBLE_WITH,
    vary: 'Accept',
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  });
  next();
};
