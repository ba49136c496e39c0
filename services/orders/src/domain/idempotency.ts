import { createHash } from 'node:crypto';

/** Marks a request so that, sent again, it is answered again and not done again. */
export interface Idempotency {
  /** The caller's `Idempotency-Key`. */
  readonly key: string;
  /** Tells the request from any other one under the same key. */
  readonly fingerprint: string;
}

/**
 * Undefined when the caller gave no key.
 *
 * @param request what the caller wants; the order of its properties counts
 */
export function toIdempotency(key: string | undefined, request: object): Idempotency | undefined {
  if (key === undefined) return undefined;
  const fingerprint = createHash('sha256').update(JSON.stringify(request)).digest('hex');
  return { key, fingerprint };
}
