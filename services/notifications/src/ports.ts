import type { Email, Sms } from './domain/message-text.ts';
import type { UserLookup } from './domain/recipient.ts';
import type { Attempt, AttemptState, Delivery, Notification } from './domain/notification.ts';

/** The state of a notification when an attempt begins. */
interface AttemptContext {
  /** The recipient of the first attempt; later attempts go to the same one. */
  readonly recipient: string;
  /** Whether an earlier attempt may already have sent the message. */
  readonly isRepeated: boolean;
}

/** Sends the message to the provider. */
export type Send = (context: AttemptContext) => Promise<Delivery>;

export interface NotificationStore {
  /**
   * Sends a notification unless it is already sent or failed, and stores the outcome. If several
   * processes handle the same event, only one at a time calls `send`.
   *
   * @throws Error when another process does not finish in time
   */
  attempt(notification: Notification, send: Send): Promise<AttemptState>;
  /** The attempts for an order, oldest first. */
  list(orderId: string): Promise<Attempt[]>;
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
  /** Searches the provider's log for a message; undefined when it was never sent. */
  find(sms: Sms): Promise<Delivery | undefined>;
}
