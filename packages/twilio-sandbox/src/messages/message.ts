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

/** How far a message has come at some moment. */
export interface Progress {
  readonly status: MessageStatus;
  readonly sentAt: Date | null;
  readonly updatedAt: Date;
}

const SENT_AFTER_MS = 1_000;
const DELIVERED_AFTER_MS = 3_000;

/** Follows from the clock alone: there is no timer to wait for, to stop, or to lose. */
export function progressOf({ acceptedAt }: Message, now: Date): Progress {
  const sentAt = new Date(acceptedAt.getTime() + SENT_AFTER_MS);
  const deliveredAt = new Date(acceptedAt.getTime() + DELIVERED_AFTER_MS);
  if (now < sentAt) return { status: 'queued', sentAt: null, updatedAt: acceptedAt };
  if (now < deliveredAt) return { status: 'sent', sentAt, updatedAt: sentAt };
  return { status: 'delivered', sentAt, updatedAt: deliveredAt };
}
