import type { Attempt, AttemptState, Delivery, Notification } from '../domain/notification.ts';

/** Hands the message over; `isRepeated` when an earlier attempt may have done so already. */
export type Send = (isRepeated: boolean) => Promise<Delivery>;

export interface NotificationStore {
  /**
   * Sends a notification unless it was sent or refused before, and keeps what came of it. However
   * many processes handle the same event, one at a time gets to `send`.
   */
  attempt(notification: Notification, send: Send): Promise<AttemptState>;
  /** The attempts for an order, oldest first. */
  list(orderId: string): Promise<Attempt[]>;
}
