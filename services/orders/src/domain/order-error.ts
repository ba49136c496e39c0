export type OrderErrorCode =
  | 'idempotency-key-reused'
  | 'order-invalid'
  | 'order-not-found'
  | 'role-not-allowed'
  | 'user-profile-unavailable'
  | 'user-unknown';

/** An invalid part of a request; `pointer` is a JSON Pointer into the body. */
export interface Violation {
  readonly pointer: string;
  readonly detail: string;
}

interface Details {
  readonly violations?: readonly Violation[];
}

/** A request that Orders rejects. */
export class OrderError extends Error {
  readonly code: OrderErrorCode;
  readonly violations: readonly Violation[];

  constructor(code: OrderErrorCode, message: string, { violations = [] }: Details = {}) {
    super(message);
    this.name = 'OrderError';
    this.code = code;
    this.violations = violations;
  }
}
