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

type Missed = { readonly kind: 'not-found' } | { readonly kind: 'unavailable' };
type ProfileOutcome = { readonly kind: 'found'; readonly profile: Profile } | Missed;
type ActivityOutcome = { readonly kind: 'found'; readonly page: ActivityPage } | Missed;

/** User Profile over HTTP. Outcomes are values; it throws only for what no contract foresees. */
export interface UserProfileClient {
  findProfile(userId: string): Promise<ProfileOutcome>;
  /** The newest page of a user's activity, or the one that a page's `nextCursor` leads to. */
  findActivity(userId: string, cursor?: string): Promise<ActivityOutcome>;
}

export function userProfileClient(baseUrl: string): UserProfileClient {
  return {
    findProfile: async (userId) => {
      const answer = await get(`${baseUrl}/users/${encodeURIComponent(userId)}`);
      if (answer.kind !== 'answered') return answer;
      return { kind: 'found', profile: profile.parse(answer.body) };
    },
    findActivity: async (userId, cursor) => {
      const query = cursor === undefined ? '' : `?${new URLSearchParams({ cursor }).toString()}`;
      const path = `/users/${encodeURIComponent(userId)}/activity${query}`;
      const answer = await get(`${baseUrl}${path}`);
      if (answer.kind !== 'answered') return answer;
      return { kind: 'found', page: activityPage.parse(answer.body) };
    },
  };
}

async function get(
  url: string,
): Promise<{ readonly kind: 'answered'; readonly body: unknown } | Missed> {
  // A server that cannot be reached is as good as one that says it is not there.
  const response = await fetch(url).catch(() => new Response(null, { status: 503 }));
  if (response.status === 404) return { kind: 'not-found' };
  if (response.status >= 500) return { kind: 'unavailable' };
  if (!response.ok) throw new Error(`User Profile answered ${response.status} to ${url}`);
  return { kind: 'answered', body: await response.json() };
}
