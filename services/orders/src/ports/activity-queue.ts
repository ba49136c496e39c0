import type { OutboxMessage } from './outbox-store.ts';
import type { ClaimOptions } from './work-claim.ts';

/** Why an event will never be recorded as activity. */
export type ActivityRefusal = 'user-unknown' | 'refused' | 'not-recorded-in-time';

/** A user whose activity is to be delivered, with the oldest undelivered messages, oldest first. */
export interface ActivityClaim {
  readonly userId: string;
  readonly messages: readonly (OutboxMessage & { readonly ageMs: number })[];
  /** Position up to which everything is delivered once all `messages` are. */
  readonly upTo: number;
  /** Number of consecutive failed attempts. */
  readonly failures: number;
}

/** What became of the messages of a claim. */
export interface ActivityResult {
  readonly userId: string;
  readonly recorded: readonly number[];
  readonly refused: readonly { readonly position: number; readonly reason: ActivityRefusal }[];
  /** Position up to which everything is delivered; undefined when the oldest message is not. */
  readonly deliveredUpTo: number | undefined;
  readonly failures: number;
  /** Milliseconds until the user is due again. */
  readonly delayMs: number;
}

/** Users with messages in the outbox that are not yet recorded as their activity. */
export interface ActivityQueue {
  /** Claims users that are due, each with at most `messagesPerUser` messages. */
  claim(options: ClaimOptions & { readonly messagesPerUser: number }): Promise<ActivityClaim[]>;
  /** Resolves to the results to settle again later: an order of their user is just being placed. */
  settle(results: readonly ActivityResult[]): Promise<ActivityResult[]>;
}
