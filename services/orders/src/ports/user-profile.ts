import type { UserLookup } from '../domain/buyer.ts';
import type { OrderConfirmed } from '../domain/order-confirmed.ts';
import type { OrderTrace } from './order-store.ts';

/** `refused` and `user-unknown` are permanent: do not retry. */
export type RecordingResult = 'recorded' | 'refused' | 'user-unknown' | 'unavailable';

/**
 * The result of a batch, of which User Profile records all events or none. `refused` decides nothing about
 * an event: one of them may be invalid, the user may be unknown, or User Profile, rolled back to an
 * earlier version, may not have batches. Each event on its own gets the answer that it is due.
 */
export type BatchResult = 'recorded' | 'refused' | 'unavailable';

/** A confirmed order, as User Profile records it. */
export type Activity = Pick<OrderConfirmed, 'eventId' | 'orderId' | 'occurredAt' | 'userId'>;

export interface TracedActivity extends Activity {
  readonly trace: OrderTrace;
}

export interface UserProfile {
  find(userId: string): Promise<UserLookup>;
  /** Adds a confirmed order to its user's activity; idempotent. */
  recordActivity(activity: Activity): Promise<RecordingResult>;
  /** Adds confirmed orders of one user to the user's activity, at most a hundred; idempotent. */
  recordActivityBatch(userId: string, batch: readonly TracedActivity[]): Promise<BatchResult>;
}
