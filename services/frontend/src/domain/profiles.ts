export interface Profile {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** E.164, or null for none. */
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

export type Missed = { readonly kind: 'not-found' } | { readonly kind: 'unavailable' };
export type ProfileOutcome = { readonly kind: 'found'; readonly profile: Profile } | Missed;
export type ActivityOutcome = { readonly kind: 'found'; readonly page: ActivityPage } | Missed;

/** The User Profile service. Outcomes are values; it throws only for what no contract foresees. */
export interface Profiles {
  findProfile(userId: string): Promise<ProfileOutcome>;
  /** The newest page of a user's activity, or the one that a page's `nextCursor` leads to. */
  findActivity(userId: string, cursor?: string): Promise<ActivityOutcome>;
}
