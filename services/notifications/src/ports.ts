import type { Email, Sms } from './domain/message-text.ts';
import type { UserLookup } from './domain/recipient.ts';
import type { Attempt, Channel, Content, Delivery, Notification } from './domain/notification.ts';

/** A process's right to send; see {@link SenderLease}. */
export interface Lease {
  readonly id: string;
  /**
   * Call it before a claim. The result says whether what is claimed may still be sent: false as soon
   * as another process may have taken over, also in a process that was suspended.
   */
  readonly beginWork: () => () => boolean;
  /** Gives up the lease and with it every claim whose outcome could not be stored. */
  readonly abandon: () => void;
}

/** Leases this process the right to send, and renews it while the process runs. */
export interface SenderLease {
  /** @throws Error when the database does not answer */
  readonly get: () => Promise<Lease>;
}

/** A notification that only this process may send now. */
export interface ClaimedNotification {
  readonly kind: 'claimed';
  readonly eventId: string;
  readonly channel: Channel;
  readonly lease: string;
  /** The recipient and content of the first attempt; later attempts send the same. */
  readonly recipient: string;
  readonly content: Content;
  /**
   * Milliseconds since an earlier attempt ended without a clear outcome, so the message may have been
   * sent; undefined when it was certainly not sent.
   */
  readonly unclearForMs: number | undefined;
  /** Whether it was claimed by a process that stopped renewing its lease. */
  readonly isTakenOver: boolean;
}

export type Claim =
  | ClaimedNotification
  | { readonly kind: 'decided'; readonly state: 'sent' | 'failed' }
  /** Another attempt has claimed it and is not finished. */
  | { readonly kind: 'claimed-elsewhere' };

/** What happened to a claimed notification. */
export interface Outcome {
  readonly claim: ClaimedNotification;
  readonly delivery: Delivery;
}

export interface NotificationStore {
  /**
   * Claims the notifications of one event that are neither decided nor claimed, and stores those that
   * are new. The claim is stored before anything is sent: after a crash it shows that something may
   * have been sent.
   *
   * @throws NotificationError `event-invalid` when the database rejects the event's data
   */
  readonly claim: (notifications: readonly Notification[], lease: string) => Promise<Claim[]>;
  /** Stores an outcome and ends the claim. False when another process has taken over the claim. */
  readonly finish: (outcome: Outcome) => Promise<boolean>;
  /** The attempts for an order, oldest first. */
  readonly list: (orderId: string) => Promise<Attempt[]>;
  /** Deletes notifications that did not change for this long; resolves to their number. */
  readonly purge: (unchangedForMs: number) => Promise<number>;
}

export interface UserProfile {
  find(id: string): Promise<UserLookup>;
}

/** Sends a message at most once for each key. */
export interface EmailSender {
  send(email: Email, idempotencyKey: string): Promise<Delivery>;
}

export interface SmsSender {
  send(sms: Sms): Promise<Delivery>;
  /** Searches the provider's log for a message to this number whose text has `part`. */
  find(search: { readonly to: string; readonly part: string }): Promise<LogSearch>;
}

type LogSearch =
  | { readonly kind: 'found'; readonly reference: string }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'no-answer'; readonly reason: string };
