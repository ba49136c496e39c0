export type NewServiceErrorCode = 'item-not-found';

/** A request that the service rejects; any other error is a bug or an outage. */
export class NewServiceError extends Error {
  readonly code: NewServiceErrorCode;

  constructor(code: NewServiceErrorCode, message: string) {
    super(message);
    this.name = 'NewServiceError';
    this.code = code;
  }
}
