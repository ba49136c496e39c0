import type { Call } from '@shopflow/service-kit/outgoing-call';
import { z } from 'zod';
import type { LookupFailure } from '../domain/profiles.ts';
import type { Profiles } from '../ports.ts';

// Only the fields that the frontend reads; the pacts require no others.
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

/**
 * An HTTP client of the User Profile service.
 *
 * @param call sends the requests
 */
export function userProfileClient(baseUrl: string, call: Call = fetch): Profiles {
  return {
    findProfile: async (userId) => {
      const answer = await get(`${baseUrl}/users/${encodeURIComponent(userId)}`, call);
      if (answer.kind !== 'answered') return answer;
      return { kind: 'found', profile: profile.parse(answer.body) };
    },
    findActivity: async (userId, cursor) => {
      const query = cursor === undefined ? '' : `?${new URLSearchParams({ cursor }).toString()}`;
      const path = `/users/${encodeURIComponent(userId)}/activity${query}`;
      const answer = await get(`${baseUrl}${path}`, call);
      if (answer.kind !== 'answered') return answer;
      return { kind: 'found', page: activityPage.parse(answer.body) };
    },
  };
}

async function get(
  url: string,
  call: Call,
): Promise<{ readonly kind: 'answered'; readonly body: unknown } | LookupFailure> {
  // Treat an unreachable server like one that answers 503.
  const response = await call(url).catch(() => new Response(null, { status: 503 }));
  // 400: User Profile rejected the cursor.
  if (response.status === 404 || response.status === 400) return { kind: 'not-found' };
  if (response.status >= 500) return { kind: 'unavailable' };
  if (!response.ok)
    throw new Error(`Unexpected response from User Profile: ${response.status} for ${url}`);
  return { kind: 'answered', body: await response.json() };
}
