import type { NoParameters } from '@shopflow/pact-kit/provider-states';

/**
 * All provider states of ShopFlow, by provider: the exact name used in pacts, and the parameters. They
 * type both a consumer's `given` and a provider's handlers, so a state that only one side knows does
 * not compile. The same holds for the descriptions of a provider's messages.
 */

export type Role = 'customer' | 'vendor' | 'admin';

export interface UserProfileStates {
  /** The provider chooses omitted values; an omitted `phoneNumber` means that there is none. */
  'a user exists': {
    readonly id: string;
    readonly role?: Role;
    readonly email?: string;
    readonly name?: string;
    readonly phoneNumber?: string | null;
  };
  'no user exists': { readonly id: string };
  /**
   * Returns `nextCursor`, which requests the page after the newest `pageSize` events. Cursors are
   * opaque, so a consumer uses `fromProviderState('${nextCursor}', …)`.
   */
  'a user with activity exists': {
    readonly id: string;
    readonly events: number;
    readonly pageSize: number;
  };
  'an activity event is recorded': { readonly userId: string; readonly eventId: string };
}

export interface OrdersStates {
  'a user exists': { readonly id: string; readonly role: Role };
  'no user exists': { readonly id: string };
  'user profile is down': NoParameters;
  'a product exists': { readonly sku: string };
  'an order exists': { readonly id: string; readonly userId: string };
  'an order is confirmed': { readonly orderId: string; readonly userId: string };
  'a bulk order is confirmed': { readonly bulkId: string; readonly userId: string };
}

export type OrdersMessage =
  'the confirmation of a single order' | 'the confirmation of an order in a bulk';

export interface EmailServiceStates {
  'mail is accepted': NoParameters;
}
