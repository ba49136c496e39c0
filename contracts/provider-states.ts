import type { NoParameters } from '@shopflow/pact-kit/provider-states';

/**
 * Every provider state of ShopFlow by provider: its name, word for word as it stands in the pacts,
 * and its parameters. A consumer's `given` and a provider's handlers are both typed by this list, so
 * that a state which only one side knows does not compile.
 */

export type Role = 'customer' | 'vendor' | 'admin';

export interface UserProfileStates {
  /** What a consumer does not name is the provider's choice; unnamed, there is no phone number. */
  'a user exists': {
    readonly id: string;
    readonly role?: Role;
    readonly email?: string;
    readonly name?: string;
    readonly phoneNumber?: string | null;
  };
  'no user exists': { readonly id: string };
  /**
   * Hands back `nextCursor`, with which the page after the newest `pageSize` events is asked for:
   * cursors are opaque, so a consumer takes it by `fromProviderState('${nextCursor}', …)`.
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

export interface EmailServiceStates {
  'mail is accepted': NoParameters;
}
