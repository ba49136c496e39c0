import { setImmediate } from 'node:timers/promises';
import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import { BrokerError } from '../domain/broker-error.ts';
import type { Links } from '../hal/links.ts';
import { callerOf, type Authorize } from './access/authorize.ts';
import { toRequestedWrite, withWrite } from './access/current-write.ts';
import { HAL, JSON_TYPE, MERGE_PATCH } from './media-types.ts';
import { chooseRepresentation, type Chosen } from './negotiation.ts';
import { checkPath, toBrokerRequest } from './read-request.ts';
import type { Answer, Method, Representations, Resource } from './resource.ts';
import { withSuffixes } from './suffix.ts';
import { writeBody } from './write-body.ts';

const METHODS: readonly Method[] = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE'];
/** Any other method is answered with 501 (RFC 9110, section 15.6.2). */
const KNOWN_METHODS: ReadonlySet<string> = new Set([...METHODS, 'HEAD', 'OPTIONS', 'TRACE']);

interface Options {
  readonly linksFor: (req: Request) => Links;
  readonly authorize: Authorize;
  /** Larger bodies are rejected with 413. */
  readonly bodyLimitBytes: number;
}

/**
 * Serves a URL table: dispatches by method and `Accept`, answers OPTIONS, and answers 405 to any
 * other method (also HEAD, as in the official broker), 406 to an unsupported `Accept`, and 415 to a
 * body of the wrong media type.
 */
export function mountResources(table: readonly Resource[], options: Options): RequestHandler {
  const router = Router({ caseSensitive: true }).use(checkMethod, checkPath);
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
      const steps = [
        options.authorize(operation.permission),
        negotiate(operation.representations),
        checkMediaType(resource, method),
        readBody,
        ...(method === 'GET' ? [] : [checkComplete]),
        serve(options, { method, route: resource.path }),
      ];
      for (const step of steps) route[method.toLowerCase() as Lowercase<Method>](step);
    }
    route.all(isReader, answerWithoutHandler(allowed));
  }
  return withSuffixes(router);
}

const checkMethod: RequestHandler = (req, res, next) => {
  if (KNOWN_METHODS.has(req.method)) next();
  else res.status(501).end();
};

/**
 * Node.js passes a request on before it has parsed all of it. If the rest is invalid, the server
 * answers 400 and closes the connection. `express.raw` then treats the body as absent, so the handler
 * would still run.
 */
const checkComplete: RequestHandler = async (req, _res, next) => {
  await setImmediate();
  if (req.complete) next();
  else throw new BrokerError('request-malformed', 'The request is incomplete or not valid HTTP.');
};

/** Chosen before the handler runs, so that a request with an unsupported `Accept` writes nothing. */
function negotiate(representations: Representations): RequestHandler {
  return (req, res, next) => {
    res.locals.chosen = chooseRepresentation(req, representations);
    next();
  };
}

function serve({ linksFor }: Options, entry: TableEntry): RequestHandler {
  return async (req, res) => {
    const { type, handler } = res.locals.chosen as Chosen;
    const request = toBrokerRequest(req, linksFor(req), callerOf(res));
    const answer =
      entry.method === 'GET'
        ? await handler(request)
        : await withWrite(toRequestedWrite(request, entry), () => handler(request));
    send(res, { type, ...answer });
  };
}

interface TableEntry {
  readonly method: Method;
  readonly route: string;
}

function send(res: Response, { status, headers = {}, type = HAL, body }: Answer): void {
  res.status(status).set(headers);
  if (body === undefined) res.end();
  else writeBody(res, type, body);
}

function checkMediaType(resource: Resource, method: Method): RequestHandler {
  const { bodyTypes = [JSON_TYPE], patchTypes = [MERGE_PATCH] } = resource;
  const types = method === 'PATCH' ? patchTypes : bodyTypes;
  return (req, res, next) => {
    const readsBody = method !== 'GET' && method !== 'DELETE' && types.length > 0;
    if (!readsBody || req.is([...types]) !== false) next();
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
