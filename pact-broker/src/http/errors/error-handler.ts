import { isClientError, type ClientError } from '@shopflow/service-kit/client-error';
import { isDatabaseUnavailable } from '@shopflow/service-kit/database-unavailable';
import type { Logger } from '@shopflow/service-kit/logger';
import { makeTraceId } from '@shopflow/service-kit/trace';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Caller } from '../../domain/access/caller.ts';
import {
  BrokerError,
  notFoundError,
  type BrokerErrorCode,
  type BrokerErrorDetails,
} from '../../domain/broker-error.ts';
import type { Links } from '../../hal/links.ts';
import { findCaller } from '../access/authorize.ts';
import { HAL, HTML, JSON_TYPE, PROBLEM, TEXT } from '../media-types.ts';
import { acceptsProblem, NotAcceptableError } from '../negotiation.ts';
import { toProblem } from './problem.ts';
import type { Answer } from '../resource.ts';
import { writeBody } from '../write-body.ts';

const STATUS = {
  'request-invalid': 400,
  'request-malformed': 400,
  'path-empty': 404,
  'path-unusable': 422,
  'content-too-large': 413,
  unauthenticated: 401,
  forbidden: 403,
  'login-failed': 403,
  'login-unavailable': 503,
  'too-many-attempts': 429,
  'host-not-allowed': 421,
  'not-found': 404,
  'found-elsewhere': 404,
  'pacticipant-unknown': 404,
  conflict: 409,
  'similar-name': 409,
  'content-changed': 409,
  'cannot-be-undone': 422,
} as const satisfies Record<BrokerErrorCode, number>;

/** The official broker answers an unknown URL with plain JSON, and a likely typo with text. */
const TYPE: Partial<Record<BrokerErrorCode, string>> = {
  'not-found': JSON_TYPE,
  'similar-name': TEXT,
};

interface PageContext {
  readonly links: Links;
  /** Undefined if the request was rejected before its caller was known. */
  readonly caller: Caller | undefined;
}

interface PageError {
  readonly status: number;
  readonly message: string;
  readonly details?: BrokerErrorDetails | undefined;
}

interface ErrorOptions {
  readonly linksFor: (req: Request) => Links;
  readonly logger: Logger;
  /** The page of an error, for browsers. */
  readonly toPage: (request: PageContext, error: PageError) => Answer;
}

/**
 * Handles every error. Official clients parse only `{error}` and `{errors}`, so a `BrokerError`
 * becomes a problem document (RFC 9457) only if `Accept` names it, and a page only in a browser. An
 * internal error is logged, and the caller gets only its reference.
 */
export function errorHandler(options: ErrorOptions): ErrorRequestHandler {
  // Express recognizes an error handler by its four parameters.
  // oxlint-disable-next-line max-params
  return (error: unknown, req, res, next) => {
    if (res.headersSent) next(error);
    else if (error instanceof NotAcceptableError) res.status(406).end();
    else if (error instanceof BrokerError) sendBrokerError(req, res, { error, ...options });
    else if (error instanceof URIError)
      sendBrokerError(req, res, { error: UNREADABLE, ...options });
    else if (isClientError(error))
      writeBody(res.status(error.status), HAL, { error: explainClientError(req, error) });
    else if (isDatabaseUnavailable(error)) sendUnavailable(res, error, options.logger);
    else sendInternalError(req, res, { error, ...options });
  };
}

/** Errors of the body parser and of zlib name the fault; the caller needs to know what to send. */
function explainClientError(req: Request, error: ClientError): string {
  const encoding = req.get('content-encoding') ?? '';
  if ('type' in error && error.type === 'encoding.unsupported') {
    return `Cannot read a body in ${encoding}. Send it in gzip, deflate or br, or without Content-Encoding.`;
  }
  if ('type' in error && error.type === 'entity.too.large' && 'limit' in error) {
    const limit = Math.floor(Number(error.limit) / MIB);
    return `The body is larger than ${limit} MiB. The option --body-limit of the broker sets this limit.`;
  }
  // Codes of zlib and of brotli: Z_DATA_ERROR, ERR__ERROR_FORMAT_PADDING_1.
  if ('code' in error && /^(Z|ERR_)_/.test(String(error.code))) {
    return `The body is not valid ${encoding}. Compress it, or send it without Content-Encoding.`;
  }
  return error.message;
}

const MIB = 1024 * 1024;

const UNREADABLE = new BrokerError('request-malformed', 'URL path is not UTF-8.');

/** Answers a request that no route matches. */
export const handleUnknownPath: RequestHandler = () => {
  throw notFoundError();
};

interface Sending extends ErrorOptions {
  readonly error: BrokerError;
}

function sendBrokerError(req: Request, res: Response, { error, linksFor, toPage }: Sending): void {
  const status = STATUS[error.code];
  res.status(status);
  if (acceptsProblem(req) || ALWAYS_PROBLEM.has(error.code)) {
    writeBody(res, PROBLEM, toProblem(error, { status, base: linksFor(req).base }));
  } else if (req.accepts([HAL, HTML]) === HTML) {
    const { message, details } = error;
    writePage(res, toPage(contextOf(req, res, linksFor), { status, message, details }));
  } else {
    const { details, message } = error;
    const document = details === undefined ? { error: message } : { errors: details };
    const type = TYPE[error.code] ?? HAL;
    writeBody(res, type, type === TEXT ? message : document);
  }
}

/** The official broker rejects such a path before it reads `Accept`. */
const ALWAYS_PROBLEM: ReadonlySet<BrokerErrorCode> = new Set(['path-empty', 'path-unusable']);

function sendUnavailable(res: Response, error: unknown, logger: Logger): void {
  logger.error({ err: error }, 'the database is not available');
  const message = 'The database is not available. Try again in a moment.';
  writeBody(res.status(503).set('retry-after', '1'), HAL, { error: message });
}

interface Failure extends ErrorOptions {
  readonly error: unknown;
}

function sendInternalError(req: Request, res: Response, failure: Failure): void {
  const { error, linksFor, logger, toPage } = failure;
  const reference = makeTraceId().slice(0, 10);
  logger.error({ err: error, reference }, 'request failed');
  const message = `An error has occurred. The details have been logged with the reference ${reference}`;
  if (req.accepts([HAL, HTML]) === HTML) {
    writePage(res, toPage(contextOf(req, res, linksFor), { status: 500, message }));
  } else {
    writeBody(res.status(500), HAL, { error: { message, reference } });
  }
}

function contextOf(req: Request, res: Response, linksFor: ErrorOptions['linksFor']): PageContext {
  return { links: linksFor(req), caller: findCaller(res) };
}

function writePage(res: Response, { status, headers = {}, type = HTML, body }: Answer): void {
  writeBody(res.status(status).set(headers), type, body);
}
