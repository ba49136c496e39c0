export type EmailServiceErrorCode = 'address-invalid' | 'idempotency-key-reused';

/** A request that cannot be met, and why; anything else that is thrown is a fault. */
export class EmailServiceError extends Error {
  readonly code: EmailServiceErrorCode;

  constructor(code: EmailServiceErrorCode, message: string) {
    super(message);
    this.name = 'EmailServiceError';
    this.code = code;
  }
}
