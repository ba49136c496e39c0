import type { Attempt, AttemptState, Delivery, Notification } from '../domain/notification.ts';

/** What an attempt starts from. */
interface Beginning {
  /** Where the first attempt went: a later one goes nowhere else. */
  readonly recipient: string;
  /** An earlier attempt may have handed the message over already. */
  readonly isRepeated: boolean;
}

/** Hands the message over. */
export type Send = (beginning: Beginning) => Promise<Delivery>;

export interface NotificationStore {
  /**
   * Sends a notification unless it was sent or refused before, and keeps what came of it. However
   * many processes handle the same event, one at a time gets to `send`.
   *
   * @throws Error when another one has not finished with it in time
   */
  attempt(notification: Notification, send: Send): Promise<AttemptState>;
  /** The attempts for an order, oldest first. */
  list(orderId: string): Promise<Attempt[]>;
}
