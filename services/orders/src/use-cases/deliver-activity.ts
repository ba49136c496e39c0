import type { Logger } from '@shopflow/service-kit/logger';
import { withTrace } from '@shopflow/service-kit/trace';
import type { BackOff } from '../domain/back-off.ts';
import type {
  ActivityClaim,
  ActivityQueue,
  ActivityRefusal,
  ActivityResult,
  WaitingActivity,
} from '../ports/activity-queue.ts';
import type { UserProfile } from '../ports/user-profile.ts';
import type { Lane } from '../ports/work-claim.ts';

/**
 * Sends confirmed orders to User Profile as activity, each at least once and those of one user in
 * order. Users do not wait for each other.
 */
export type DeliverActivity = (signal: AbortSignal) => Promise<void>;

interface Parts {
  readonly users: Pick<UserProfile, 'recordActivity' | 'recordActivityBatch'>;
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
/** The most that User Profile accepts in one request. */
const EVENTS_PER_USER = 100;
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
  const options = { lane, limit: USERS, leaseMs: LEASE_MS, eventsPerUser: EVENTS_PER_USER };
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

type Outcome = 'recorded' | ActivityRefusal;

/** The outcomes of the first events, and whether User Profile is unavailable for the next one. */
interface Progress {
  readonly outcomes: readonly Outcome[];
  readonly isUnavailable: boolean;
}

/** Stops at the first event that cannot be delivered now, because later ones must not overtake it. */
async function deliverInOrder(claim: ActivityClaim, round: Round): Promise<ActivityResult> {
  const { waiting, failures } = claim;
  // Smaller after each failure: a batch may be what takes User Profile too long.
  const size = Math.max(1, Math.floor(EVENTS_PER_USER / 2 ** failures));
  let progress: Progress = { outcomes: [], isUnavailable: false };
  while (progress.outcomes.length < waiting.length && !progress.isUnavailable && !round.isOver()) {
    const { outcomes } = progress;
    const batch = waiting.slice(outcomes.length, outcomes.length + size);
    const { isUnavailable, ...next } = await deliverBatch(batch, round);
    progress = { outcomes: [...outcomes, ...next.outcomes], isUnavailable };
  }
  return toResult(claim, progress, round.parts.backOff);
}

function toResult(
  { userId, waiting, upTo, failures }: ActivityClaim,
  { outcomes, isUnavailable }: Progress,
  backOff: BackOff,
): ActivityResult {
  const done = outcomes.map((outcome, index) => ({
    position: waiting[index]?.position ?? 0,
    outcome,
  }));
  const failed = (done.length > 0 ? 0 : failures) + (isUnavailable ? 1 : 0);
  const isAll = done.length === waiting.length;
  return {
    userId,
    recorded: done.flatMap(({ position, outcome }) => (outcome === 'recorded' ? [position] : [])),
    refused: done.flatMap(({ position, outcome }) =>
      outcome === 'recorded' ? [] : [{ position, reason: outcome }],
    ),
    deliveredUpTo: isAll ? upTo : done.at(-1)?.position,
    failures: isAll ? 0 : failed,
    delayMs: isUnavailable ? backOff(failed) : 0,
  };
}

async function deliverBatch(batch: readonly WaitingActivity[], round: Round): Promise<Progress> {
  const { users, limitMs } = round.parts;
  const [oldest] = batch;
  if (oldest === undefined || batch.length === 1) return deliverEach(batch, round);
  const { userId, trace } = oldest.activity;
  const events = batch.map(({ activity }) => activity);
  const answer = await withTrace(trace, () => users.recordActivityBatch(userId, events));
  if (answer === 'recorded') return { outcomes: batch.map(() => answer), isUnavailable: false };
  const canWait = oldest.ageMs <= limitMs;
  if (answer === 'unavailable' && canWait) return { outcomes: [], isUnavailable: true };
  return deliverEach(batch, round);
}

async function deliverEach(
  batch: readonly WaitingActivity[],
  { parts, isOver }: Round,
): Promise<Progress> {
  const outcomes: Outcome[] = [];
  for (const event of batch) {
    if (isOver()) break;
    const outcome = await withTrace(event.activity.trace, () => deliver(event, parts));
    if (outcome === 'unavailable') return { outcomes, isUnavailable: true };
    outcomes.push(outcome);
  }
  return { outcomes, isUnavailable: false };
}

async function deliver(
  { activity, ageMs }: WaitingActivity,
  { users, countRefused, limitMs, logger }: Parts,
): Promise<Outcome | 'unavailable'> {
  const answer = await users.recordActivity(activity);
  const outcome = answer === 'unavailable' && ageMs > limitMs ? 'not-recorded-in-time' : answer;
  if (outcome !== 'recorded' && outcome !== 'unavailable') {
    countRefused(outcome);
    const { eventId, orderId, userId } = activity;
    logger.error({ eventId, orderId, userId, reason: outcome }, 'activity will not be recorded');
  }
  return outcome;
}
