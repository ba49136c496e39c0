import type { TracedActivity } from './user-profile.ts';
import type { ClaimOptions } from './work-claim.ts';

/** Why an event will never be recorded as activity. */
export type ActivityRefusal = 'user-unknown' | 'refused' | 'not-recorded-in-time';

/** Activity to be delivered; positions are those of the outbox. */
export interface WaitingActivity {
  readonly position: number;
  readonly ageMs: number;
  readonly activity: TracedActivity;
}

/** A user whose activity is to be delivered, with the oldest of it, oldest first. */
export interface ActivityClaim {
  readonly userId: string;
  readonly waiting: readonly WaitingActivity[];
  /** Position up to which everything is delivered once all of `waiting` is. */
  readonly upTo: number;
  /** Number of consecutive failed attempts. */
  readonly failures: number;
}

/** What became of the activity of a claim. */
export interface ActivityResult {
  readonly userId: string;
  readonly recorded: readonly number[];
  readonly refused: readonly { readonly position: number; readonly reason: ActivityRefusal }[];
  /** Position up to which everything is delivered; undefined when the oldest is not. */
  readonly deliveredUpTo: number | undefined;
  readonly failures: number;
  /** Milliseconds until the user is due again. */
  readonly delayMs: number;
}

/** Users with messages in the outbox that are not yet recorded as their activity. */
export interface ActivityQueue {
  /** Claims users that are due, each with at most `eventsPerUser` events. */
  claim(options: ClaimOptions & { readonly eventsPerUser: number }): Promise<ActivityClaim[]>;
  /** Resolves to the results to settle again later: an order of their user is just being placed. */
  settle(results: readonly ActivityResult[]): Promise<ActivityResult[]>;
}
