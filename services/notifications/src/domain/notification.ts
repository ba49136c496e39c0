export type Channel = 'sms' | 'email';

/** One event's notification on one channel: there is never a second one. */
export interface Notification {
  readonly eventId: string;
  readonly channel: Channel;
  readonly orderId: string;
  readonly userId: string;
  /** An e-mail address or an E.164 phone number. */
  readonly recipient: string;
}

/** `pending`: not sent for certain; `failed`: refused by the provider, and not tried again. */
export type AttemptState = 'pending' | 'sent' | 'failed';

export interface Attempt extends Notification {
  readonly state: AttemptState;
  /** The provider's name for what it sent. */
  readonly reference: string | null;
  /** Why it is not sent. */
  readonly reason: string | null;
  readonly updatedAt: Date;
}

/** What came of handing a message to a provider. */
export type Delivery =
  | { readonly kind: 'sent'; readonly reference: string }
  | { readonly kind: 'refused'; readonly reason: string }
  /** No answer, or none that says: it may have been sent or not. */
  | { readonly kind: 'unclear'; readonly reason: string };
