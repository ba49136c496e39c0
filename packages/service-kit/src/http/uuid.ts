import { z } from 'zod';

/**
 * A UUID in lower case. RFC 9562 ignores case, but keys of messages, idempotency keys and log lines do
 * not, so every id is normalized where it enters a service.
 */
export const uuid = z.guid().transform((text) => text.toLowerCase());

/** A UUID in lower case; any other text is unchanged. */
export function normalizeId(text: string): string {
  return uuid.safeParse(text).data ?? text;
}
