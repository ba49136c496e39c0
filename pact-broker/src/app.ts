import type { Logger } from '@shopflow/service-kit/logger';
import { requestLog } from '@shopflow/service-kit/request-log';
import { traceMiddleware } from '@shopflow/service-kit/trace';
import express, { type Express, type Request, type RequestHandler } from 'express';
import type { AccessSettings } from './domain/access/access-settings.ts';
import { Links } from './hal/links.ts';
import type { Authenticate } from './http/access/authenticate.ts';
import { makeAuthorize } from './http/access/authorize.ts';
import { checkHost } from './http/access/check-host.ts';
import { checkOrigin } from './http/access/check-origin.ts';
import { resolveBaseUrl } from './http/base-url.ts';
import { errorHandler, handleUnknownPath } from './http/errors/error-handler.ts';
import { mountResources } from './http/mount-resources.ts';
import type { Resource } from './http/resource.ts';
import { answerErrorPage } from './ui/error/page.ts';

/** The compatible version of the official broker. Clients read it from a header. */
export const COMPATIBLE_WITH = '2.120.0';

interface Options {
  /** The URL table; see `routes/index.ts`. */
  readonly resources: readonly Resource[];
  readonly logger: Logger;
  /** The public URL of a broker behind a proxy. */
  readonly baseUrl?: string | undefined;
  /** Proxies whose `Forwarded` headers are trusted: addresses, or names that Express defines. */
  readonly trustedProxies: readonly string[];
  /** Larger request bodies are rejected with 413. */
  readonly bodyLimitBytes: number;
  readonly access: AccessSettings;
  readonly authenticate: Authenticate;
  readonly countRequests?: RequestHandler;
}

/** Builds the broker as an Express app that main and tests share. */
export function createApp(options: Options): Express {
  const { resources, logger, baseUrl, trustedProxies, bodyLimitBytes, access } = options;
  const { countRequests = passOn } = options;
  const linksFor = (req: Request) => new Links(resolveBaseUrl(req, baseUrl));
  const authorize = makeAuthorize({ access, authenticate: options.authenticate, linksFor });
  return express()
    .disable('x-powered-by')
    .disable('etag')
    .set('trust proxy', trustedProxies)
    .use(traceMiddleware(), requestLog(logger), countRequests, brokerHeaders)
    .use(checkHost(access, baseUrl), checkOrigin(linksFor))
    .use(mountResources(resources, { linksFor, authorize, bodyLimitBytes }))
    .use(authorize('read'), handleUnknownPath)
    .use(errorHandler({ linksFor, logger, toPage: answerErrorPage }));
}

const passOn: RequestHandler = (_req, _res, next) => next();

const brokerHeaders: RequestHandler = (_req, res, next) => {
  res.set({
    'x-pact-broker-version': COMPATIBLE_WITH,
    vary: 'Accept',
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  });
  next();
};
