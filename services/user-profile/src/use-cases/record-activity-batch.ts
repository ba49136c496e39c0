import type { Logger } from '@shopflow/service-kit/logger';
import { withTrace, type Trace } from '@shopflow/service-kit/trace';
import type { ActivityEvent } from '../domain/activity.ts';
import { userNotFound } from '../domain/user-profile-error.ts';
import type { ActivityStore } from '../ports.ts';

/** An event with the trace that caused it, if that is another one than the trace of the request. */
export interface TracedEvent {
  readonly event: ActivityEvent;
  readonly trace?: Trace | undefined;
}

interface RecordedEvent {
  readonly eventId: string;
  readonly result: 'recorded' | 'known';
}

/**
 * Records all of the events or none, and answers in their order. An event that is already recorded
 * stays unchanged.
 *
 * @throws UserProfileError user-not-found
 */
export type RecordActivityBatch = (
  userId: string,
  batch: readonly TracedEvent[],
) => Promise<readonly RecordedEvent[]>;

interface Parts {
  readonly activity: Pick<ActivityStore, 'record'>;
  readonly logger: Logger;
}

export function makeRecordActivityBatch({ activity, logger }: Parts): RecordActivityBatch {
  return async (userId, batch) => {
    const recorded = await activity.record(
      userId,
      batch.map(({ event }) => event),
    );
    if (recorded === 'no-such-user') throw userNotFound(userId);
    const unreported = new Set(recorded);
    return batch.map(({ event: { eventId, orderId }, trace }) => {
      const result = unreported.delete(eventId) ? 'recorded' : 'known';
      // The line of the request has one trace only.
      if (trace !== undefined) {
        withTrace(trace, () =>
          logger.info({ activity: { userId, eventId, orderId, result } }, 'activity recorded'),
        );
      }
      return { eventId, result };
    });
  };
}
