import type { Logger } from '@shopflow/service-kit/logger';
import { makeCall } from '@shopflow/service-kit/outgoing-call';
import { z } from 'zod';
import type { UserProfile } from '../ports.ts';

/** Only the fields that Notifications reads: User Profile may change the others. */
const userAnswer = z.object({ email: z.string(), phoneNumber: z.string().nullable() });

interface Options {
  readonly baseUrl: string;
  readonly timeoutMs: number;
  readonly logger: Logger;
}

/** User Profile over HTTP. */
export function userProfileClient({ baseUrl, timeoutMs, logger }: Options): UserProfile {
  const call = makeCall({ to: 'user-profile', timeoutMs, logger });
  return {
    find: async (id) => {
      try {
        const response = await call(`${baseUrl}/users/${encodeURIComponent(id)}`, {
          headers: { accept: 'application/json' },
        });
        const body = await response.text();
        if (response.status === 404) return { kind: 'unknown' };
        if (response.status !== 200) throw new Error(`User Profile answered ${response.status}`);
        return { kind: 'found', user: userAnswer.parse(JSON.parse(body)) };
      } catch (error) {
        logger.warn({ err: error, userId: id }, 'user cannot be looked up');
        return { kind: 'unavailable' };
      }
    },
  };
}
