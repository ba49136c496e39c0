import type { ErrorRequestHandler } from 'express';
import { isClientError } from '@shopflow/service-kit/client-error';
import type { Logger } from '@shopflow/service-kit/logger';
import { HttpProblem } from '@shopflow/service-kit/problem';

/** An error with Twilio's code and message; codes: https://www.twilio.com/docs/api/errors */
export class TwilioError extends Error {
  readonly code: number;
  readonly status: number;

  constructor(code: number, message: string, status = 400) {
    super(message);
    this.name = 'TwilioError';
    this.code = code;
    this.status = status;
  }

  /** The body of Twilio's error answer (https://www.twilio.com/docs/usage/twilios-response). */
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
  // Express identifies an error handler by its four parameters.
  // oxlint-disable-next-line max-params
  return (error: unknown, _req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const twilioError = error instanceof TwilioError ? error : toBodyError(error);
    if (twilioError === undefined) logger.error({ err: error }, 'request failed');
    const answer = twilioError ?? new TwilioError(20_500, 'Internal server error', 500);
    res.status(answer.status).json(answer);
  };
}

/** Forms that express' body parser rejects: invalid or too large. */
function toBodyError(error: unknown): TwilioError | undefined {
  if (error instanceof HttpProblem) return new TwilioError(20_001, error.message);
  return isClientError(error) ? new TwilioError(20_001, error.message, error.status) : undefined;
}
