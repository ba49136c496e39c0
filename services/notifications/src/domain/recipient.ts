import type { OrderConfirmed } from './order-confirmed.ts';

/** The fields of a user that Notifications reads; the phone number is E.164. */
interface User {
  readonly email: string;
  readonly phoneNumber: string | null;
}

/** The result of looking up a user; `unavailable` when User Profile does not answer. */
export type UserLookup =
  | { readonly kind: 'found'; readonly user: User }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unavailable' };

/** Where notifications go: always an e-mail, and also an SMS if there is a phone number. */
export type Recipient = User;

/** A user who was deleted after the order is notified at the address in the event. */
export function decideRecipient(
  lookup: Exclude<UserLookup, { kind: 'unavailable' }>,
  event: OrderConfirmed,
): Recipient {
  return lookup.kind === 'found' ? lookup.user : { email: event.customerEmail, phoneNumber: null };
}
