import { isClientError, type ClientError } from '@shopflow/service-kit/client-error';
import { isDatabaseUnavailable } from '@shopflow/service-kit/database-unavailable';
import type { Logger } from '@shopflow/service-kit/logger';
import { makeTraceId } from '@shopflow/service-kit/trace';
import type { ErrorRequestHandler, Request, Response } from 'express';
import { BrokerError, notFoundError, type BrokerErrorCode } from '../domain/broker-error.ts';
import { HAL, JSON_TYPE, writeBody } from './write-body.ts';

const STATUS = {
  'request-invalid': 400,
  'request-malformed': 400,
  'path-unusable': 422,
  'content-too-large': 413,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'pacticipant-unknown': 404,
  conflict: 409,
  'content-changed': 409,
  'cannot-be-undone': 422,
} as const satisfies Record<BrokerErrorCode, number>;

/** The official broker answers an unknown URL with plain JSON. */
const TYPE: Partial<Record<BrokerErrorCode, string>> = {
  'not-found': JSON_TYPE,
};

const PROBLEM = 'application/problem+json';

/**
 * Handles every error. Official clients parse only `{error}` and `{errors}`, so a `BrokerError`
 * becomes a problem document (RFC 9457) only if `Accept` names it. An internal error is logged, and
 * the caller gets only its reference.
 */
export function errorHandler(logger: Logger): ErrorRequestHandler {
  // Express recognizes an error handler by its four parameters.
  // oxlint-disable-next-line max-params
  return (error: unknown, req, res, next) => {
    if (res.headersSent) next(error);
    else if (error instanceof BrokerError) sendBrokerError(req, res, error);
    else if (error instanceof URIError) sendBrokerError(req, res, UNREADABLE);
    else if (isClientError(error))
      writeBody(res.status(error.status), HAL, { error: explainClientError(req, error) });
    else if (isDatabaseUnavailable(error)) sendUnavailable(res, error, logger);
    else sendInternalError(res, error, logger);
  };
}

/** Errors of the body parser and of zlib name the fault; the caller needs to know what to send. */
function explainClientError(req: Request, error: ClientError): string {
  const encoding = req.get('content-encoding') ?? '';
  if ('type' in error && error.type === 'encoding.unsupported') {
    return `Cannot read a body in ${encoding}. Send it in gzip, deflate or br, or without Content-Encoding.`;
  }
  // Codes of zlib and of brotli: Z_DATA_ERROR, ERR__ERROR_FORMAT_PADDING_1.
  if ('code' in error && /^(Z|ERR_)_/.test(String(error.code))) {
    return `The body is not valid ${encoding}. Compress it, or send it without Content-Encoding.`;
  }
  return error.message;
}

const UNREADABLE = new BrokerError('request-malformed', 'URL path is not UTF-8.');

/** Answers a request that no route matches. */
export function handleUnknownPath(req: Request, res: Response): void {
  sendBrokerError(req, res, notFoundError());
}

function sendBrokerError(req: Request, res: Response, error: BrokerError): void {
  const status = STATUS[error.code];
  const isProblem =
    error.code === 'path-unusable' ||
    req.accepts([HAL_TYPE, 'application/json', PROBLEM]) === PROBLEM;
  if (isProblem) {
    writeBody(res.status(status), PROBLEM, toProblem(error, status));
    return;
  }
  const body = error.details === undefined ? { error: error.message } : { errors: error.details };
  writeBody(res.status(status), TYPE[error.code] ?? HAL, body);
}

const HAL_TYPE = 'application/hal+json';

function toProblem(error: BrokerError, status: number): object {
  const { details, message } = error;
  if (details === undefined)
    return { title: titleOf(status), type: 'about:blank', detail: message, status };
  const errors = Array.isArray(details)
    ? details.map((detail: string) => ({ detail }))
    : Object.entries(details as Record<string, readonly string[]>).flatMap(([field, faults]) =>
        faults.map((detail) => ({ detail, pointer: `/${field.replaceAll('.', '/')}` })),
      );
  return { title: 'Validation errors', type: 'about:blank', status, instance: '/', errors };
}

function titleOf(status: number): string {
  const titles: Readonly<Record<number, string>> = {
    400: 'Bad Request',
    401: 'Unauthorized',
    403: 'Forbidden',
    404: 'Not found',
    409: 'Conflict',
    413: 'Content Too Large',
    422: 'Unprocessable',
  };
  return titles[status] ?? 'Error';
}

function sendUnavailable(res: Response, error: unknown, logger: Logger): void {
  logger.error({ err: error }, 'the database is not available');
  const message = 'The database is not available. Try again in a moment.';
  writeBody(res.status(503).set('retry-after', '1'), HAL, { error: message });
}

function sendInternalError(res: Response, error: unknown, logger: Logger): void {
  const reference = makeTraceId().slice(0, 10);
  logger.error({ err: error, reference }, 'request failed');
  const message = `An error has occurred. The details have been logged with the reference ${reference}`;
  writeBody(res.status(500), HAL, { error: { message, reference } });
}
