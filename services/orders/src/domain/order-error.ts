export type OrderErrorCode =
  | 'idempotency-key-reused'
  | 'order-invalid'
  | 'order-not-found'
  | 'role-not-allowed'
  | 'user-profile-unavailable'
  | 'user-unknown';

/** One thing that is wrong with a request: where (a JSON Pointer into it) and what. */
export interface Violation {
  readonly pointer: string;
  readonly detail: string;
}

interface Details {
  readonly violations?: readonly Violation[];
}

/** A request that Orders refuses. */
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
