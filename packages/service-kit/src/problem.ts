import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { isDatabaseUnavailable } from './database-unavailable.ts';
import { isClientError } from './client-error.ts';
import type { Logger } from './logger.ts';
import { makeTraceId } from './trace.ts';

/** A problem document (RFC 9457 section 3), with the violations of a request as an extension. */
export interface Problem {
  readonly type?: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly errors?: readonly Violation[];
}

/** One thing that is wrong with a request, and where: a JSON Pointer into the body. */
export interface Violation {
  readonly pointer: string;
  readonly detail: string;
}

/** A refusal by the HTTP edge itself; a domain's refusals are mapped by `toProblem`. */
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

/** Answers whatever no route took. */
export function notFound(): RequestHandler {
  return (req, res) => {
    sendProblem(res, { title: 'Not Found', status: 404, detail: `No resource at ${req.path}` });
  };
}

interface Options {
  readonly logger: Logger;
  /** The service's own refusals as problems; undefined for an error that is none. */
  readonly toProblem?: (error: unknown) => HttpProblem | undefined;
}

/**
 * The last middleware: a refusal becomes its problem document, anything else a 500 that names a
 * reference under which the cause stands in the log.
 */
export function problemHandler({ logger, toProblem }: Options): ErrorRequestHandler {
  // Express tells an error handler by its four parameters.
  // oxlint-disable-next-line max-params
  return (error: unknown, _req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const refusal =
      error instanceof HttpProblem
        ? error
        : (toProblem?.(error) ?? requestProblem(error) ?? databaseProblem(error, logger));
    if (refusal !== undefined) {
      res.set(refusal.headers);
      sendProblem(res, refusal.problem);
      return;
    }
    const reference = makeTraceId().slice(0, 12);
    logger.error({ err: error, reference }, 'request failed');
    const detail = `The cause is logged under reference ${reference}`;
    sendProblem(res, { title: 'Internal Server Error', status: 500, detail });
  };
}

/** What express refuses: broken JSON, a corrupt body, a path that is not UTF-8. */
function requestProblem(error: unknown): HttpProblem | undefined {
  if (!isClientError(error)) return undefined;
  const { status } = error;
  const titles: Record<number, string> = {
    413: 'Content Too Large',
    415: 'Unsupported Media Type',
  };
  return new HttpProblem({ title: titles[status] ?? 'Bad Request', status, detail: error.message });
}

function databaseProblem(error: unknown, logger: Logger): HttpProblem | undefined {
  if (!isDatabaseUnavailable(error)) return undefined;
  logger.error({ err: error }, 'the database is not available');
  return new HttpProblem(
    { title: 'Service Unavailable', status: 503, detail: 'The database is not available' },
    { 'retry-after': '1' },
  );
}
