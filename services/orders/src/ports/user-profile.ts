import type { UserLookup } from '../domain/buyer.ts';
import type { OrderConfirmed } from '../domain/order-confirmed.ts';

/** `refused` and `user-unknown` are permanent: do not retry. */
export type RecordingResult = 'recorded' | 'refused' | 'user-unknown' | 'unavailable';

export interface UserProfile {
  find(userId: string): Promise<UserLookup>;
  /** Adds a confirmed order to its user's activity; idempotent. */
  recordActivity(event: OrderConfirmed): Promise<RecordingResult>;
}
