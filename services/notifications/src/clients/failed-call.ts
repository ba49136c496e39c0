import type { Delivery } from '../domain/notification.ts';

/** Errors before a connection exists, so that no request was sent. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);

/** The outcome of a message whose request got no answer. */
export function toFailedDelivery(error: unknown): Delivery {
  const { code } = error as { readonly code?: unknown };
  return {
    kind: NEVER_CONNECTED.has(String(code)) ? 'unavailable' : 'unclear',
    reason: String(error),
  };
}
