import type {
  BulkOutcome,
  BulkPlacement,
  FindOutcome,
  OrderOutcome,
  Placement,
} from './domain/orders.ts';
import type { ActivityOutcome, ProfileOutcome } from './domain/profiles.ts';

/** The Orders service. Expected failures are outcomes; only responses outside the contract throw. */
export interface Orders {
  placeOrder(placement: Placement): Promise<OrderOutcome>;
  placeBulkOrder(placement: BulkPlacement): Promise<BulkOutcome>;
  findOrder(id: string): Promise<FindOutcome>;
}

/** The User Profile service. Expected failures are outcomes; only responses outside the contract throw. */
export interface Profiles {
  findProfile(userId: string): Promise<ProfileOutcome>;
  /** A page of a user's activity: the newest, or the one at `cursor`. */
  findActivity(userId: string, cursor?: string): Promise<ActivityOutcome>;
}
