import type { OrderConfirmed } from './order-confirmed.generated.ts';

/** What Notifications reads of a user; the phone number is E.164. */
interface User {
  readonly email: string;
  readonly phoneNumber: string | null;
}

/** User Profile's answer about a user, or that there is none to be had now. */
export type UserLookup =
  | { readonly kind: 'found'; readonly user: User }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unavailable' };

/** Where an event's notifications go: always by e-mail, by SMS as well when there is a number. */
export type Recipient = User;

/** A user who is gone since the order is still told, at the address that the event carries. */
export function decideRecipient(
  lookup: Exclude<UserLookup, { kind: 'unavailable' }>,
  event: OrderConfirmed,
): Recipient {
  return lookup.kind === 'found' ? lookup.user : { email: event.customerEmail, phoneNumber: null };
}
