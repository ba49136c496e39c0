import type { Logger } from '@shopflow/service-kit/logger';
import { HttpProblem } from '@shopflow/service-kit/problem';
import { currentTrace } from '@shopflow/service-kit/trace';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { renderMessagePage } from '../ui/message-page.ts';

export function notFoundPage(): RequestHandler {
  return (req, res) => {
    const message = { title: 'Page not found', detail: `There is no page at ${req.path}` };
    res.status(404).type('html').send(renderMessagePage(message));
  };
}

/** The last middleware: shows a client error with its reason, and logs everything else. */
export function errorPage(logger: Logger): ErrorRequestHandler {
  // Express recognizes an error handler by its four parameters.
  // oxlint-disable-next-line max-params
  return (error: unknown, _req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const { status, title, detail } = toMessage(error);
    if (status === 500) logger.error({ err: error }, 'request failed');
    res.status(status).type('html').send(renderMessagePage({ title, detail }));
  };
}

interface Message {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
}

function toMessage(error: unknown): Message {
  if (error instanceof HttpProblem) {
    const { status, title, detail = '', errors = [] } = error.problem;
    const faults = errors.map((fault) => `${fault.pointer.slice(1)}: ${fault.detail}`);
    return { status, title, detail: [detail, ...faults].filter(Boolean).join(' · ') };
  }
  // Express itself rejects a body that is too large, or a path that it cannot decode.
  const { status } = error as { status?: unknown };
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return { status, title: 'Bad request', detail: String(error) };
  }
  const detail = `The cause is in the log under trace ${currentTrace()?.traceId ?? '–'}`;
  return { status: 500, title: 'Something went wrong', detail };
}
