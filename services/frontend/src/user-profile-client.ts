import { z } from 'zod';

/** The fields that the frontend reads, and no more. */
const profile = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  phoneNumber: z.string().nullable(),
});
const activityPage = z.object({
  items: z.array(
    z.object({
      eventId: z.string(),
      type: z.string(),
      orderId: z.string(),
      occurredAt: z.iso.datetime(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

type Profile = z.infer<typeof profile>;
/** A page of a user's activity, newest first; `nextCursor` is null on the last one. */
type ActivityPage = z.infer<typeof activityPage>;

export type ProfileOutcome =
  | { readonly kind: 'found'; readonly profile: Profile }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'unavailable' };
export type ActivityOutcome =
  | { readonly kind: 'found'; readonly page: ActivityPage }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'unavailable' };

/** User Profile over HTTP. Outcomes are values; it throws only for what no contract foresees. */
export class UserProfileClient {
  readonly #baseUrl: string;

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  async findProfile(userId: string): Promise<ProfileOutcome> {
    const answer = await this.#get(`/users/${encodeURIComponent(userId)}`);
    return answer.kind === 'found'
      ? { kind: 'found', profile: profile.parse(answer.body) }
      : answer;
  }

  /** The newest page of a user's activity, or the one that a page's `nextCursor` leads to. */
  async findActivity(userId: string, cursor?: string): Promise<ActivityOutcome> {
    const query = cursor === undefined ? '' : `?${new URLSearchParams({ cursor }).toString()}`;
    const answer = await this.#get(`/users/${encodeURIComponent(userId)}/activity${query}`);
    return answer.kind === 'found'
      ? { kind: 'found', page: activityPage.parse(answer.body) }
      : answer;
  }

  async #get(
    path: string,
  ): Promise<{ kind: 'found'; body: unknown } | { kind: 'not-found' } | { kind: 'unavailable' }> {
    const response = await fetch(`${this.#baseUrl}${path}`);
    if (response.status === 404) return { kind: 'not-found' };
    if (response.status >= 500) return { kind: 'unavailable' };
    if (!response.ok) throw new Error(`User Profile answered ${response.status} to ${path}`);
    return { kind: 'found', body: await response.json() };
  }
}
