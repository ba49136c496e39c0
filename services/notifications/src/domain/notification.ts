export type Channel = 'sms' | 'email';

/** The notification for an event on a channel; there is at most one. */
export interface Notification {
  readonly eventId: string;
  readonly channel: Channel;
  readonly orderId: string;
  readonly userId: string;
  /** An e-mail address or an E.164 phone number. */
  readonly recipient: string;
}

/** `pending`: possibly not sent, will be retried; `failed`: permanently refused by the provider. */
export type AttemptState = 'pending' | 'sent' | 'failed';

export interface Attempt extends Notification {
  readonly state: AttemptState;
  /** The id that the provider assigned to the message. */
  readonly reference: string | null;
  /** Why it is not sent. */
  readonly reason: string | null;
  readonly updatedAt: Date;
}

/** The outcome of sending a message to a provider. */
export type Delivery =
  | { readonly kind: 'sent'; readonly reference: string }
  | { readonly kind: 'refused'; readonly reason: string }
  /** No answer, or no conclusive one: the message may have been sent or not. */
  | { readonly kind: 'unclear'; readonly reason: string };
