/** An SMS that the sandbox has accepted. */
export interface Message {
  /** `SM` and 32 hex digits. */
  readonly sid: string;
  readonly to: string;
  readonly from: string;
  readonly messagingServiceSid: string | null;
  readonly body: string;
  readonly acceptedAt: Date;
}

type MessageStatus = 'queued' | 'sent' | 'delivered';

/** The status of a message at some moment. */
export interface Progress {
  readonly status: MessageStatus;
  readonly sentAt: Date | null;
  readonly updatedAt: Date;
}

const SENT_AFTER_MS = 1_000;
const DELIVERED_AFTER_MS = 3_000;

/** Derived from the clock alone, so no timer is needed. */
export function progressOf({ acceptedAt }: Message, now: Date): Progress {
  const sentAt = new Date(acceptedAt.getTime() + SENT_AFTER_MS);
  const deliveredAt = new Date(acceptedAt.getTime() + DELIVERED_AFTER_MS);
  if (now < sentAt) return { status: 'queued', sentAt: null, updatedAt: acceptedAt };
  if (now < deliveredAt) return { status: 'sent', sentAt, updatedAt: sentAt };
  return { status: 'delivered', sentAt, updatedAt: deliveredAt };
}
