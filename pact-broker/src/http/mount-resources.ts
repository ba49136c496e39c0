import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import type { Links } from '../hal/links.ts';
import { callerOf, type Authorize } from './access/authorize.ts';
import { checkPath, toBrokerRequest } from './read-request.ts';
import type { Answer, Handler, Method, Resource } from './resource.ts';
import { HAL, JSON_TYPE, writeBody } from './write-body.ts';

const METHODS: readonly Method[] = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE'];
const JSON_TYPES = ['application/json', 'application/hal+json'];
const PATCH_TYPES = ['application/merge-patch+json', 'application/json'];

interface Options {
  readonly linksFor: (req: Request) => Links;
  readonly authorize: Authorize;
  /** Larger bodies are rejected with 413. */
  readonly bodyLimitBytes: number;
}

/**
 * Serves a URL table: dispatches by method, answers OPTIONS, and answers 405 to any other method
 * (also HEAD, as in the official broker), 406 to an unsupported `Accept`, and 415 to a body of the
 * wrong media type.
 */
export function mountResources(table: readonly Resource[], options: Options): Router {
  const router = Router({ caseSensitive: true }).use(checkPath);
  // Reads bytes, so that an invalid body gets the broker's own error message.
  const readBody = express.raw({ type: () => true, limit: options.bodyLimitBytes });
  for (const resource of table) {
    const route = router.route(resource.path);
    const allowed = METHODS.filter((method) => resource[method] !== undefined);
    const isReader = options.authorize('read');
    route.head(isReader, answerWithoutHandler(allowed));
    for (const method of allowed) {
      const operation = resource[method];
      if (operation === undefined) continue;
      const serving = serve(operation.handler, options, resource.offers ?? OFFERED);
      const isAllowed = options.authorize(operation.permission);
      const steps = [
        isAllowed,
        checkAccept(resource),
        checkMediaType(resource, method),
        readBody,
        serving,
      ];
      for (const step of steps) route[method.toLowerCase() as Lowercase<Method>](step);
    }
    route.all(isReader, answerWithoutHandler(allowed));
  }
  return router;
}

/** The default media types of an answer. */
const OFFERED: readonly string[] = ['application/hal+json'];

function serve(
  handler: Handler,
  { linksFor }: Options,
  offered: readonly string[],
): RequestHandler {
  return async (req, res) => {
    const answer = await handler(toBrokerRequest(req, linksFor(req), callerOf(res)));
    const type = req.accepts([...offered]) === 'application/json' ? JSON_TYPE : HAL;
    send(res, { type, ...answer });
  };
}

/**
 * Checked before the handler runs, so that a request with an unsupported `Accept` writes nothing.
 */
function checkAccept({ offers = OFFERED }: Resource): RequestHandler {
  return (req, res, next) => {
    // Every resource can answer errors as problem documents.
    if (req.accepts([...offers, 'application/problem+json']) !== false) next();
    else res.status(406).end();
  };
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
    else rejectMediaType(req, res, types);
  };
}

/** RFC 9110, section 15.5.16: `Accept` names the media types that the method accepts. */
function rejectMediaType(req: Request, res: Response, accepted: readonly string[]): void {
  const sent = req.get('content-type') ?? 'no Content-Type';
  const error = `Send the body as ${accepted.join(' or ')}. This request has ${sent}.`;
  writeBody(res.status(415).set('accept', accepted.join(', ')), HAL, { error });
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
