export interface Profile {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** In E.164 format; null when the user has none. */
  readonly phoneNumber: string | null;
}

/** A page of a user's activity, newest first; `nextCursor` is null on the last one. */
export interface ActivityPage {
  readonly items: readonly {
    readonly eventId: string;
    readonly type: string;
    readonly orderId: string;
    /** ISO 8601. */
    readonly occurredAt: string;
  }[];
  readonly nextCursor: string | null;
}

export type LookupFailure = { readonly kind: 'not-found' } | { readonly kind: 'unavailable' };
export type ProfileOutcome = { readonly kind: 'found'; readonly profile: Profile } | LookupFailure;
export type ActivityOutcome =
  { readonly kind: 'found'; readonly page: ActivityPage } | LookupFailure;
