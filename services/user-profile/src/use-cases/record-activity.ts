import type { ActivityEvent } from '../domain/activity.ts';
import { userNotFound } from '../domain/user-profile-error.ts';
import type { ActivityStore } from '../ports.ts';

/**
 * Records an event; an event that is already recorded stays unchanged.
 *
 * @throws UserProfileError user-not-found
 */
export type RecordActivity = (
  userId: string,
  event: ActivityEvent,
) => Promise<'recorded' | 'known'>;

export function makeRecordActivity(activity: Pick<ActivityStore, 'record'>): RecordActivity {
  return async (userId, event) => {
    const recorded = await activity.record(userId, [event]);
    if (recorded === 'no-such-user') throw userNotFound(userId);
    return recorded.has(event.eventId) ? 'recorded' : 'known';
  };
}
