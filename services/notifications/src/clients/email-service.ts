import type { Logger } from '@shopflow/service-kit/logger';
import { makeCall } from '@shopflow/service-kit/outgoing-call';
import type { Delivery } from '../domain/notification.ts';
import type { EmailSender } from '../ports.ts';
import { readText } from './read-text.ts';
import { toFailedDelivery } from './failed-call.ts';

interface Options {
  readonly baseUrl: string;
  readonly timeoutMs: number;
  readonly logger: Logger;
}

/** The Email Service over HTTP. */
export function emailServiceClient({ baseUrl, timeoutMs, logger }: Options): EmailSender {
  const call = makeCall({ to: 'email-service', timeoutMs, logger });
  return {
    send: async (email, idempotencyKey) => {
      try {
        const response = await call(`${baseUrl}/emails`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
          body: JSON.stringify(email),
        });
        return toDelivery(response.status, await response.text());
      } catch (error) {
        return toFailedDelivery(error);
      }
    },
  };
}

/**
 * Rejections that are not about this e-mail: wrong credentials or a wrong address of the Email Service
 * (401, 403, 404, 405, 407), a request that came too slowly, too early, too often, or to the wrong
 * server (408, 421, 425, 429). Every other 4xx would be the answer to every retry.
 */
const TEMPORARY = new Set([401, 403, 404, 405, 407, 408, 421, 425, 429]);

/** Converts an answer of the Email Service to the outcome of an e-mail. */
export function toDelivery(status: number, body: string): Delivery {
  // Only the fields that Notifications reads, and none is required: the status decides.
  if (status >= 200 && status < 300) return { kind: 'sent', reference: readText(body, 'id') ?? '' };
  const reason = `The Email Service answered ${status}: ${body}`;
  if (status === 422) return { kind: 'refused', reason: readText(body, 'detail') ?? reason };
  if (TEMPORARY.has(status)) return { kind: 'unavailable', reason };
  return { kind: status >= 400 && status < 500 ? 'refused' : 'unclear', reason };
}
