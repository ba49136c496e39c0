import type { Delivery } from '../domain/notification.ts';
import type { ClaimedNotification, EmailSender, SmsSender } from '../ports.ts';

export interface Senders {
  readonly email: EmailSender;
  readonly sms: SmsSender;
  /**
   * How long after an unclear outcome Twilio's log is searched: longer than Twilio takes to accept a
   * request whose sender no longer waits for the answer.
   */
  readonly smsSettleMs: number;
}

interface Sending {
  readonly claim: ClaimedNotification;
  readonly orderId: string;
  /** Asked right before each request that sends: false when another process may have taken over. */
  readonly maySend: () => boolean;
}

/** What sending came to; with `retryInMs`, a retry before that time cannot succeed. */
export type SendResult = Delivery & { readonly retryInMs?: number };

const LEASE_EXPIRED: Delivery = {
  kind: 'nothing-new',
  reason: 'Not sent: this process was suspended, or its claim expired',
};

/** Sends a claimed notification, unless it is already sent. */
export function sendNotification(sending: Sending, senders: Senders): Promise<SendResult> {
  return sending.claim.channel === 'email'
    ? sendEmail(sending, senders)
    : sendSms(sending, senders);
}

/** The Email Service ignores a key that it already has, also after an unclear outcome. */
async function sendEmail({ claim, maySend }: Sending, { email }: Senders): Promise<SendResult> {
  const { recipient: to, content, eventId } = claim;
  if (!maySend()) return LEASE_EXPIRED;
  const delivery = await email.send(
    { to, subject: content.subject ?? '', text: content.text },
    `${eventId}:email`,
  );
  // A rejected retry says nothing about the request whose outcome is unclear.
  return delivery.kind === 'unavailable' ? { ...delivery, kind: 'nothing-new' } : delivery;
}

/** Twilio has no idempotency key: after an unclear outcome, its log shows whether it was sent. */
async function sendSms(sending: Sending, { sms, smsSettleMs }: Senders): Promise<SendResult> {
  const { claim, orderId, maySend } = sending;
  const { recipient: to, content, unclearForMs } = claim;
  if (unclearForMs !== undefined) {
    const retryInMs = smsSettleMs - unclearForMs;
    if (retryInMs > 0) {
      const reason = 'Possibly sent: waiting until the log of Twilio shows it';
      return { kind: 'nothing-new', reason, retryInMs };
    }
    // Every text of this order has its id, also one that an older version wrote.
    const search = await sms.find({ to, part: orderId });
    if (search.kind === 'found') return { kind: 'sent', reference: search.reference };
    if (search.kind === 'no-answer') return { kind: 'nothing-new', reason: search.reason };
  }
  if (!maySend()) return LEASE_EXPIRED;
  return sms.send({ to, text: content.text });
}
