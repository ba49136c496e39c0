import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import type { Links } from '../hal/links.ts';
import { BrokerError } from '../domain/broker-error.ts';
import { HAL, writeBody } from './write-body.ts';
import type {
  Answer,
  BrokerRequest,
  Handler,
  Method,
  PathParameters,
  Resource,
} from './resource.ts';

const METHODS: readonly Method[] = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE'];
const JSON_TYPES = ['application/json', 'application/hal+json'];
const PATCH_TYPES = ['application/merge-patch+json', 'application/json'];

interface Options {
  readonly linksFor: (req: Request) => Links;
  /** Larger bodies are refused with 413. */
  readonly bodyLimitBytes: number;
}

/**
 * Serves a URL table: dispatches by method, answers OPTIONS, refuses an unknown method with 405
 * and a body of the wrong media type with 415.
 */
export function mountResources(table: readonly Resource[], options: Options): Router {
  const router = Router({ caseSensitive: true });
  // Read as text: a broken body is refused in the broker's own words.
  const readBody = express.text({ type: () => true, limit: options.bodyLimitBytes });
  for (const resource of table) {
    const route = router.route(resource.path);
    const allowed = METHODS.filter((method) => resource[method] !== undefined);
    for (const method of allowed) {
      const handler = resource[method];
      if (handler === undefined) continue;
      const steps = [checkMediaType(resource, method), readBody, serve(handler, options)];
      for (const step of steps) route[method.toLowerCase() as Lowercase<Method>](step);
    }
    route.all(answerWithoutHandler(allowed));
  }
  return router;
}

function serve(handler: Handler, { linksFor }: Options): RequestHandler {
  return async (req, res) => {
    send(res, await handler(toBrokerRequest(req, linksFor(req))));
  };
}

function toBrokerRequest(req: Request, links: Links): BrokerRequest {
  const { search } = new URL(req.originalUrl, 'http://broker');
  return {
    params: Object.fromEntries(
      Object.entries(req.params).map(([name, value]) => [name, [value].flat().join('/')]),
    ) as PathParameters,
    query: new URLSearchParams(search),
    body: parseJson(req.body),
    originalUrl: req.originalUrl,
    links,
    accepts: (types) => req.accepts([...types]) || undefined,
  };
}

function parseJson(text: unknown): unknown {
  if (typeof text !== 'string' || text.trim() === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new BrokerError('body-malformed', `Error parsing JSON - ${(error as Error).message}`);
  }
}

function send(res: Response, { status, headers = {}, type = HAL, body }: Answer): void {
  res.status(status).set(headers);
  if (body === undefined) res.end();
  else writeBody(res, type, body);
}

function checkMediaType(resource: Resource, method: Method): RequestHandler {
  const types = method === 'PATCH' ? (resource.patchTypes ?? PATCH_TYPES) : JSON_TYPES;
  return (req, res, next) => {
    if (method === 'GET' || method === 'DELETE' || req.is([...types]) !== false) next();
    else res.status(415).setHeader('content-type', HAL).end();
  };
}

function answerWithoutHandler(allowed: readonly Method[]): RequestHandler {
  return (req, res) => {
    const methods = [...allowed, 'OPTIONS'].join(', ');
    res.set('Allow', methods);
    if (req.method === 'OPTIONS')
      res.set('Access-Control-Allow-Methods', methods).status(200).end();
    else res.status(405).end();
  };
}
