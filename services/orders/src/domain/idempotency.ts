import { createHash } from 'node:crypto';

/** Identifies a request, so that a retry gets the same answer and is not executed again. */
export interface Idempotency {
  /** The caller's `Idempotency-Key`. */
  readonly key: string;
  /** Hash of the request; differs for another request with the same key. */
  readonly fingerprint: string;
}

/**
 * Undefined when the caller sent no key.
 *
 * @param request the content of the request; the order of its properties matters
 */
export function toIdempotency(key: string | undefined, request: object): Idempotency | undefined {
  if (key === undefined) return undefined;
  const fingerprint = createHash('sha256').update(JSON.stringify(request)).digest('hex');
  return { key, fingerprint };
}
