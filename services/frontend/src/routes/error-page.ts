import type { Logger } from '@shopflow/service-kit/logger';
import { HttpProblem } from '@shopflow/service-kit/problem';
import { currentTrace } from '@shopflow/service-kit/trace';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { renderMessagePage } from '../ui/message-page.ts';

export function noSuchPage(): RequestHandler {
  return (req, res) => {
    const message = { title: 'No such page', detail: `There is nothing at ${req.path}` };
    res.status(404).type('html').send(renderMessagePage(message));
  };
}

/** The last middleware: a refusal becomes a page that says why; anything else is logged. */
export function errorPage(logger: Logger): ErrorRequestHandler {
  // Express tells an error handler by its four parameters.
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
  // What express refuses itself: a body that is too large, a path that cannot be decoded.
  const { status } = error as { status?: unknown };
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return { status, title: 'Not understood', detail: String(error) };
  }
  const detail = `The cause is in the log, under trace ${currentTrace()?.traceId ?? '–'}`;
  return { status: 500, title: 'Something went wrong', detail };
}
