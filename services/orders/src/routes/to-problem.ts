import { HttpProblem } from '@shopflow/service-kit/problem';
import { OrderError, type OrderErrorCode } from '../domain/order-error.ts';

const problems = {
  'idempotency-key-reused': { status: 409, title: 'Idempotency key reused' },
  'order-invalid': { status: 422, title: 'Order not valid' },
  'order-not-found': { status: 404, title: 'Order not found' },
  'role-not-allowed': { status: 403, title: 'Role not allowed' },
  'user-profile-unavailable': { status: 503, title: 'User Profile unavailable' },
  'user-unknown': { status: 422, title: 'User unknown' },
} as const satisfies Record<OrderErrorCode, { status: number; title: string }>;

/** Seconds. */
const RETRY_AFTER = '5';

/** Converts a rejected request to its problem document; undefined for any other error. */
export function toProblem(error: unknown): HttpProblem | undefined {
  if (!(error instanceof OrderError)) return undefined;
  const { code, message, violations } = error;
  return new HttpProblem(
    {
      ...problems[code],
      detail: message,
      ...(violations.length > 0 && { errors: violations }),
    },
    code === 'user-profile-unavailable' ? { 'retry-after': RETRY_AFTER } : {},
  );
}
