import { createHash } from 'node:crypto';

/** Identifies a request, so that a retry gets the same answer and is not executed again. */
export interface Idempotency {
  /** The caller's `Idempotency-Key`; each user has keys of their own. */
  readonly key: string;
  readonly userId: string;
  /** Hash of the request; differs for another request with the same key. */
  readonly fingerprint: string;
}

interface KeyedRequest {
  readonly userId: string;
  readonly idempotencyKey: string | undefined;
}

/**
 * Undefined when the caller sent no key.
 *
 * @param content the content of the request; the order of its properties matters
 */
export function toIdempotency(
  { userId, idempotencyKey: key }: KeyedRequest,
  content: object,
): Idempotency | undefined {
  if (key === undefined) return undefined;
  const fingerprint = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  return { key, userId, fingerprint };
}
