import { waitingOn, type PartitionProgress } from '../group-progress.ts';
import type { OrdersDatabase, Unpublished } from '../orders-database.ts';
import { StagingError } from '../staging-error.ts';
import type { UserProfileApi } from '../user-profile-api.ts';
import { emailsOfRun } from './run-emails.ts';

export interface CleanParts {
  readonly findUserIds: (pattern: string) => Promise<readonly string[]>;
  readonly orders: OrdersDatabase;
  readonly readProgress: () => Promise<readonly PartitionProgress[]>;
  readonly removeUser: UserProfileApi['remove'];
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<void>;
  /** Told what is waited for, each time that it changes. */
  readonly tell: (text: string) => void;
}

export interface CleanQuestion {
  readonly runId: string;
  /** When the run was over, in ms since 1970. */
  readonly endedAt: number;
  /** Milliseconds after the end in which nothing is deleted, whatever the offsets say. */
  readonly graceMs: number;
  /** Milliseconds until the wait for the consumer group is in vain. */
  readonly limitMs: number;
}

export interface Cleaned {
  readonly runId: string;
  readonly users: number;
  readonly orders: number;
}

/**
 * Deletes a run's users and orders, once the consumer group has passed all its events: an event
 * whose user is gone would be notified as one of a stranger. Orders first, since only users tell
 * whose they are: killed half way, a second call finds what is left.
 *
 * @throws StagingError `not-passed` when the group does not pass them in time; nothing is deleted
 */
export async function cleanRun(parts: CleanParts, question: CleanQuestion): Promise<Cleaned> {
  const { runId } = question;
  const pattern = emailsOfRun(runId);
  const ids = await parts.findUserIds(pattern);
  const gone = (await parts.orders.usersByEmail(pattern)).filter((id) => !ids.includes(id));
  const everyId = [...ids, ...gone];
  if (everyId.length === 0) return { runId, users: 0, orders: 0 };

  await waitUntilPassed(parts, question, everyId);
  const orders = await parts.orders.deleteOrdersOf(everyId);
  let users = 0;
  for (const id of ids) if ((await parts.removeUser(id)) === 'removed') users += 1;
  return { runId, users, orders };
}

const POLL_MS = 500;

async function waitUntilPassed(
  parts: CleanParts,
  { endedAt, graceMs, limitMs }: CleanQuestion,
  userIds: readonly string[],
): Promise<void> {
  const deadline = parts.now() + limitMs;
  const until = async (ask: () => Promise<string | undefined>): Promise<void> => {
    let told: string | undefined;
    for (;;) {
      const lack = await ask();
      if (lack === undefined) return;
      if (parts.now() >= deadline) {
        throw new StagingError('not-passed', `Nothing was deleted: after ${limitMs} ms ${lack}`);
      }
      if (lack !== told) parts.tell(lack);
      told = lack;
      await parts.pause(POLL_MS);
    }
  };
  await until(async () => lackOfOrders(await parts.orders.readUnpublished(userIds)));
  // Only now: each event of the run is below these ends.
  const ends = await parts.readProgress();
  await until(async () => lackOfGroup(ends, await parts.readProgress()));
  const rest = endedAt + graceMs - parts.now();
  if (rest > 0) parts.tell(`${Math.ceil(rest / 1_000)} s are left of the time after the run`);
  if (rest > 0) await parts.pause(rest);
}

function lackOfOrders({ pendingOrders, events }: Unpublished): string | undefined {
  if (pendingOrders > 0) return `${pendingOrders} orders of the run wait to be confirmed`;
  return events > 0 ? `${events} events of the run wait in the outbox of Orders` : undefined;
}

/** What the group has still to read of what was there at `ends`; undefined when nothing. */
export function lackOfGroup(
  ends: readonly PartitionProgress[],
  now: readonly PartitionProgress[],
): string | undefined {
  const committed = new Map(now.map((each) => [each.partition, each.committed]));
  const behind = ends
    .map((each) => ({ ...each, committed: committed.get(each.partition) ?? null }))
    .filter((each) => waitingOn(each) > 0)
    .map(({ partition, committed: at, end }) => `partition ${partition} at ${at ?? 0} of ${end}`);
  return behind.length === 0
    ? undefined
    : `the consumer group has not passed all events: ${behind.join(', ')}`;
}
