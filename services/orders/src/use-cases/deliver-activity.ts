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
  readonly monotonicMs: () => number;
  readonly logger: Logger;
}

interface Round {
  readonly parts: Parts;
  /** True once nothing more is to be sent in this round. */
  readonly isOver: () => boolean;
}

const USERS = 32;
const MESSAGES_PER_USER = 25;
/**
 * Users served concurrently. Placing an order needs User Profile too, and its lookups wait behind the
 * activity that is on its way.
 */
const CONCURRENT = 4;
/** After a crash, the claimed users wait so long. */
const LEASE_MS = 10_000;
/** What has not been sent by then is left to the next claim: after the lease, it could be sent twice. */
const ROUND_MS = 5_000;

export function makeDeliverActivity(parts: Parts, lane: Lane): DeliverActivity {
  const { queue, monotonicMs } = parts;
  const options = { lane, limit: USERS, leaseMs: LEASE_MS, messagesPerUser: MESSAGES_PER_USER };
  let unsettled: ActivityResult[] = [];
  return async (signal) => {
    let claims: readonly ActivityClaim[];
    do {
      const endsAt = monotonicMs() + ROUND_MS;
      claims = await queue.claim(options);
      const isOver = (): boolean => signal.aborted || monotonicMs() > endsAt;
      const results = [...unsettled, ...(await deliverAll(claims, { parts, isOver }))];
      unsettled = results.length === 0 ? [] : await queue.settle(results);
    } while (claims.length > 0 && !signal.aborted);
  };
}

async function deliverAll(
  claims: readonly ActivityClaim[],
  round: Round,
): Promise<ActivityResult[]> {
  const waiting = claims.values();
  const results: ActivityResult[] = [];
  const work = async (): Promise<void> => {
    for (const claim of waiting) results.push(await deliverInOrder(claim, round));
  };
  await Promise.all(Array.from({ length: CONCURRENT }, work));
  return results;
}

/** Stops at the first event that cannot be delivered now, because later ones must not overtake it. */
async function deliverInOrder(
  { userId, messages, upTo, failures }: ActivityClaim,
  { parts, isOver }: Round,
): Promise<ActivityResult> {
  const recorded: number[] = [];
  const refused: { position: number; reason: ActivityRefusal }[] = [];
  let deliveredUpTo: number | undefined;
  const stop = (failed: number, delayMs: number): ActivityResult => {
    return { userId, recorded, refused, deliveredUpTo, failures: failed, delayMs };
  };
  for (const entry of messages) {
    if (isOver()) return stop(deliveredUpTo === undefined ? failures : 0, 0);
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
