import type { UserLookup } from '../domain/buyer.ts';
import type { OrderConfirmed } from '../domain/order-confirmed.ts';

/** `refused`: User Profile permanently rejects this activity; do not retry. */
export type RecordingResult = 'recorded' | 'refused' | 'unavailable';

export interface UserProfile {
  find(userId: string): Promise<UserLookup>;
  /** Adds a confirmed order to its user's activity; idempotent. */
  recordActivity(event: OrderConfirmed): Promise<RecordingResult>;
}
