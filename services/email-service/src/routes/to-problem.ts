import { HttpProblem } from '@shopflow/service-kit/problem';
import { EmailServiceError, type EmailServiceErrorCode } from '../domain/email-service-error.ts';

const problems = {
  'address-invalid': { status: 422, title: 'Address not valid' },
  'idempotency-key-reused': { status: 409, title: 'Idempotency-Key reused' },
} as const satisfies Record<EmailServiceErrorCode, { status: number; title: string }>;

/** Converts a rejected request to its problem document; undefined for any other error. */
export function toProblem(error: unknown): HttpProblem | undefined {
  if (!(error instanceof EmailServiceError)) return undefined;
  return new HttpProblem({ ...problems[error.code], detail: error.message });
}
