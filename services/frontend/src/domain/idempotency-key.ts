import { createHash } from 'node:crypto';

/**
 * Makes the idempotency key of a form: sending the same content twice is one placement, different
 * content is another.
 */
export function toIdempotencyKey(formId: string, content: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([formId, content]))
    .digest('base64url');
}
