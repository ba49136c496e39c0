import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { isDatabaseUnavailable } from '../postgres/database-unavailable.ts';
import { isClientError } from './client-error.ts';
import type { Logger } from '../process/logger.ts';
import { makeTraceId } from './trace.ts';

/** A problem document (RFC 9457 section 3), with the violations of a request as an extension. */
export interface Problem {
  readonly type?: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly errors?: readonly Violation[];
}

/** An invalid part of a request; `pointer` is a JSON Pointer into the body. */
export interface Violation {
  readonly pointer: string;
  readonly detail: string;
}

/** An error with a problem document; services convert their own errors with `toProblem`. */
export class HttpProblem extends Error {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;

  constructor(problem: Problem, headers: Readonly<Record<string, string>> = {}) {
    super(problem.detail ?? problem.title);
    this.name = 'HttpProblem';
    this.problem = problem;
    this.headers = headers;
  }
}

export function sendProblem(res: Response, problem: Problem): void {
  res
    .status(problem.status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', ...problem }));
}

/** Answers 404 to a request that no route matches. */
export function notFound(): RequestHandler {
  return (req, res) => {
    sendProblem(res, { title: 'Not Found', status: 404, detail: `No resource at ${req.path}` });
  };
}

interface Options {
  readonly logger: Logger;
  /** Converts the service's own errors to problems; undefined for any other error. */
  readonly toProblem?: (error: unknown) => HttpProblem | undefined;
}

/**
 * The last middleware: a rejected request gets its problem document, any other error a 500 with a
 * reference, which is in the log with the cause.
 */
export function problemHandler({ logger, toProblem }: Options): ErrorRequestHandler {
  // Express identifies an error handler by its four parameters.
  // oxlint-disable-next-line max-params
  return (error: unknown, _req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const problem =
      error instanceof HttpProblem
        ? error
        : (toProblem?.(error) ?? toRequestProblem(error) ?? toDatabaseProblem(error, logger));
    if (problem !== undefined) {
      res.set(problem.headers);
      sendProblem(res, problem.problem);
      return;
    }
    const reference = makeTraceId().slice(0, 12);
    logger.error({ err: error, reference }, 'request failed');
    const detail = `The cause is logged under reference ${reference}`;
    sendProblem(res, { title: 'Internal Server Error', status: 500, detail });
  };
}

/** Requests that express rejects: invalid JSON, a corrupt body, a path that is not UTF-8. */
function toRequestProblem(error: unknown): HttpProblem | undefined {
  if (!isClientError(error)) return undefined;
  const { status } = error;
  const titles: Record<number, string> = {
    413: 'Content Too Large',
    415: 'Unsupported Media Type',
  };
  return new HttpProblem({ title: titles[status] ?? 'Bad Request', status, detail: error.message });
}

function toDatabaseProblem(error: unknown, logger: Logger): HttpProblem | undefined {
  if (!isDatabaseUnavailable(error)) return undefined;
  logger.error({ err: error }, 'the database is not available');
  return new HttpProblem(
    { title: 'Service Unavailable', status: 503, detail: 'The database is not available' },
    { 'retry-after': '1' },
  );
}
