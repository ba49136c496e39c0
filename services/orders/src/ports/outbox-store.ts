import type { OutgoingMessage } from '../domain/message.ts';

/** Messages that wait to be delivered to one destination. */
interface Backlog {
  readonly count: number;
  /** Seconds since the oldest message was written; 0 when the backlog is empty. */
  readonly oldestAge: number;
}

/** The number of leading messages that were published, or why the first one is rejected. */
export type PublishResult =
  | { readonly kind: 'published'; readonly count: number }
  | { readonly kind: 'refused'; readonly reason: string };

export interface OutboxStore {
  /**
   * Passes the oldest unpublished messages to `publish`, and marks those that are published or
   * rejected. Resolves to their number. Only one process does this at a time; in others it resolves
   * to 0 meanwhile.
   */
  publishNext(
    limit: number,
    publish: (messages: readonly OutgoingMessage[]) => Promise<PublishResult>,
  ): Promise<number>;
  /** Number of messages that the event bus has rejected; they stay in the outbox. */
  countRefused(): Promise<number>;
  /** Messages whose activity is not yet recorded in User Profile, oldest first. */
  listUnrecorded(limit: number, after?: OutgoingMessage): Promise<OutgoingMessage[]>;
  markActivity(eventId: string, state: 'recorded' | 'refused'): Promise<void>;
  measure(to: 'kafka' | 'user-profile'): Promise<Backlog>;
}
