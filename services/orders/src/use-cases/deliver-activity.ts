import type { Logger } from '@shopflow/service-kit/logger';
import { readTrace, withTrace } from '@shopflow/service-kit/trace';
import type { BackOff } from '../domain/back-off.ts';
import type {
  ActivityClaim,
  ActivityQueue,
  ActivityRefusal,
  ActivityResult,
} from '../ports/activity-queue.ts';
import type { UserProfile } from '../ports/user-profile.ts';
import type { Lane } from '../ports/work-claim.ts';

/**
 * Sends confirmed orders to User Profile as activity, each at least once and those of one user in
 * order. Users do not wait for each other.
 */
export type DeliverActivity = (signal: AbortSignal) => Promise<void>;

interface Parts {
  readonly users: Pick<UserProfile, 'recordActivity'>;
  readonly queue: ActivityQueue;
  readonly countRefused: (reason: ActivityRefusal) => void;
  /** An event that could not be delivered for so long is recorded as refused. */
  readonly limitMs: number;
  readonly backOff: BackOff;
  readonly logger: Logger;
}

const USERS = 32;
const MESSAGES_PER_USER = 25;
/** After a crash, the claimed users wait so long. When a round takes longer, events are sent twice. */
const LEASE_MS = 10_000;

export function makeDeliverActivity(parts: Parts, lane: Lane): DeliverActivity {
  const { queue } = parts;
  return async (signal) => {
    let claims: readonly ActivityClaim[];
    do {
      claims = await queue.claim({
        lane,
        limit: USERS,
        leaseMs: LEASE_MS,
        messagesPerUser: MESSAGES_PER_USER,
      });
      if (claims.length === 0) return;
      await queue.settle(
        await Promise.all(claims.map((claim) => deliverInOrder(claim, { parts, signal }))),
      );
    } while (!signal.aborted);
  };
}

/** Stops at the first event that cannot be delivered now, because later ones must not overtake it. */
async function deliverInOrder(
  { userId, messages, upTo, failures }: ActivityClaim,
  { parts, signal }: { parts: Parts; signal: AbortSignal },
): Promise<ActivityResult> {
  const recorded: number[] = [];
  const refused: { position: number; reason: ActivityRefusal }[] = [];
  let deliveredUpTo: number | undefined;
  const stop = (failed: number, delayMs: number): ActivityResult => {
    return { userId, recorded, refused, deliveredUpTo, failures: failed, delayMs };
  };
  for (const entry of messages) {
    if (signal.aborted) return stop(failures, 0);
    const outcome = await withTrace(readTrace(entry.message.headers), () => deliver(entry, parts));
    if (outcome === 'unavailable') {
      const failed = deliveredUpTo === undefined ? failures + 1 : 1;
      return stop(failed, parts.backOff(failed));
    }
    if (outcome === 'recorded') recorded.push(entry.position);
    else refused.push({ position: entry.position, reason: outcome });
    deliveredUpTo = entry.position;
  }
  deliveredUpTo = upTo;
  return stop(0, 0);
}

async function deliver(
  { message: { value: event }, ageMs }: ActivityClaim['messages'][number],
  { users, countRefused, limitMs, logger }: Parts,
): Promise<'recorded' | 'unavailable' | ActivityRefusal> {
  const answer = await users.recordActivity(event);
  const outcome = answer === 'unavailable' && ageMs > limitMs ? 'not-recorded-in-time' : answer;
  if (outcome !== 'recorded' && outcome !== 'unavailable') {
    countRefused(outcome);
    const { eventId, orderId, userId } = event;
    logger.error({ eventId, orderId, userId, reason: outcome }, 'activity will not be recorded');
  }
  return outcome;
}
