export type EmailServiceErrorCode = 'address-invalid' | 'idempotency-key-reused';

/** A request that the Email Service rejects; any other error is a bug or an outage. */
export class EmailServiceError extends Error {
  readonly code: EmailServiceErrorCode;

  constructor(code: EmailServiceErrorCode, message: string) {
    super(message);
    this.name = 'EmailServiceError';
    this.code = code;
  }
}
