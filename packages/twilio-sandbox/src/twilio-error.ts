import type { ErrorRequestHandler } from 'express';
import { isClientError } from '@shopflow/service-kit/client-error';
import type { Logger } from '@shopflow/service-kit/logger';
import { HttpProblem } from '@shopflow/service-kit/problem';

/** A refusal in Twilio's words; codes: https://www.twilio.com/docs/api/errors */
export class TwilioError extends Error {
  readonly code: number;
  readonly status: number;

  constructor(code: number, message: string, status = 400) {
    super(message);
    this.name = 'TwilioError';
    this.code = code;
    this.status = status;
  }

  /** The refusal as Twilio answers it (https://www.twilio.com/docs/usage/twilios-response). */
  toJSON(): Readonly<Record<string, unknown>> {
    const { code, message, status } = this;
    return { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status };
  }
}

export function badRequest(message: string): TwilioError {
  return new TwilioError(20_001, message);
}

/** Answers every error of the API in Twilio's shape. */
export function twilioErrorHandler(logger: Logger): ErrorRequestHandler {
  // Express tells an error handler by its four parameters.
  // oxlint-disable-next-line max-params
  return (error: unknown, _req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const refusal = error instanceof TwilioError ? error : bodyRefusal(error);
    if (refusal === undefined) logger.error({ err: error }, 'request failed');
    const answer = refusal ?? new TwilioError(20_500, 'Internal server error', 500);
    res.status(answer.status).json(answer);
  };
}

/** What express' body parser refuses: a broken or too large form. */
function bodyRefusal(error: unknown): TwilioError | undefined {
  if (error instanceof HttpProblem) return new TwilioError(20_001, error.message);
  return isClientError(error) ? new TwilioError(20_001, error.message, error.status) : undefined;
}
