import type { Logger } from '@shopflow/service-kit/logger';
import { makeCall } from '@shopflow/service-kit/outgoing-call';
import { z } from 'zod';
import type { Delivery } from '../domain/notification.ts';
import type { EmailSender } from '../ports.ts';

/** Only the fields that Notifications reads: the Email Service may change the others. */
const acceptedAnswer = z.object({ id: z.string() });
const refusedAnswer = z.object({ detail: z.string() });

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
        return { kind: 'unclear', reason: String(error) };
      }
    },
  };
}

/** Permanent rejections: a retry would be rejected again. */
const FINAL = new Set([400, 409, 413, 415]);

/** Converts an answer of the Email Service to the outcome of an e-mail. */
export function toDelivery(status: number, body: string): Delivery {
  if (status === 202) return { kind: 'sent', reference: acceptedAnswer.parse(JSON.parse(body)).id };
  if (status === 422)
    return { kind: 'refused', reason: refusedAnswer.parse(JSON.parse(body)).detail };
  if (FINAL.has(status)) {
    return { kind: 'refused', reason: `The Email Service answered ${status}: ${body}` };
  }
  return { kind: 'unclear', reason: `The Email Service answered ${status}` };
}
