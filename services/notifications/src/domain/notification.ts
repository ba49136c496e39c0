export type Channel = 'sms' | 'email';

/** What a notification says; an SMS has no subject. */
export interface Content {
  readonly subject: string | null;
  readonly text: string;
}

interface NotificationOfEvent {
  readonly eventId: string;
  readonly channel: Channel;
  readonly orderId: string;
  readonly userId: string;
  /** An e-mail address or an E.164 phone number. */
  readonly recipient: string;
}

/** The notification for an event on a channel; there is at most one. */
export interface Notification extends NotificationOfEvent {
  readonly content: Content;
}

/** `pending`: possibly not sent, will be retried; `failed`: permanently refused by the provider. */
export type AttemptState = 'pending' | 'sent' | 'failed';

export interface Attempt extends NotificationOfEvent {
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
  /** Never accepted, whatever the number of retries: the message itself is the reason. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Certainly not accepted, but a later attempt may be. */
  | { readonly kind: 'unavailable'; readonly reason: string }
  /** No answer, or no conclusive one: the message may have been sent or not. */
  | { readonly kind: 'unclear'; readonly reason: string }
  /** This attempt sent nothing; whether an earlier one did is as unclear as before. */
  | { readonly kind: 'nothing-new'; readonly reason: string };
