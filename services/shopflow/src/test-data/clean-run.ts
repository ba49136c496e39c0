import { countUnconsumed, type PartitionProgress } from '../staging/group-progress.ts';
import type { OrdersDatabase, Unpublished } from '../staging/orders-database.ts';
import { StagingError } from '../staging/staging-error.ts';
import type { UserProfileApi } from '../staging/user-profile-api.ts';
import { toRunEmailPattern } from './run-emails.ts';

export interface CleanParts {
  readonly findUserIds: (pattern: string) => Promise<readonly string[]>;
  readonly orders: OrdersDatabase;
  readonly readProgress: () => Promise<readonly PartitionProgress[]>;
  readonly removeUser: UserProfileApi['remove'];
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<void>;
  /** Called with what the run is waiting for, each time it changes. */
  readonly onProgress: (text: string) => void;
}

export interface CleanOptions {
  readonly runId: string;
  /** End of the run, in ms since 1970. */
  readonly endedAt: number;
  /** Milliseconds after the end during which nothing is deleted, regardless of the offsets. */
  readonly graceMs: number;
  /** How long to wait for the consumer group, in ms. */
  readonly limitMs: number;
}

export interface CleanResult {
  readonly runId: string;
  readonly users: number;
  readonly orders: number;
}

/**
 * Deletes a run's users and orders after the consumer group has processed all its events. Otherwise
 * Notifications would send e-mails for users that no longer exist. Orders are deleted first, because
 * they are found through their users: after an interruption, a second call deletes the rest.
 *
 * @throws StagingError `not-passed` when the group is not done in time; nothing is deleted then
 */
export async function cleanRun(parts: CleanParts, options: CleanOptions): Promise<CleanResult> {
  const { runId } = options;
  const pattern = toRunEmailPattern(runId);
  const waitedFor = new Set<string>();
  let found = await findUsers(parts, pattern);
  // A request that was still running when the run was interrupted may have created a user meanwhile.
  while (found.all.some((id) => !waitedFor.has(id))) {
    await waitUntilPassed(parts, options, found.all);
    for (const id of found.all) waitedFor.add(id);
    found = await findUsers(parts, pattern);
  }
  if (found.all.length === 0) return { runId, users: 0, orders: 0 };
  const orders = await parts.orders.deleteOrders(found.all);
  let users = 0;
  for (const id of found.existing) if ((await parts.removeUser(id)) === 'removed') users += 1;
  return { runId, users, orders };
}

/** The users that exist, and all that have placed an order; they may be deleted. */
async function findUsers(
  { findUserIds, orders }: CleanParts,
  pattern: string,
): Promise<{ readonly existing: readonly string[]; readonly all: readonly string[] }> {
  const existing = await findUserIds(pattern);
  const all = new Set([...existing, ...(await orders.findUserIds(pattern))]);
  return { existing, all: [...all] };
}

const POLL_MS = 500;

async function waitUntilPassed(
  parts: CleanParts,
  { endedAt, graceMs, limitMs }: CleanOptions,
  userIds: readonly string[],
): Promise<void> {
  const deadline = parts.now() + limitMs;
  const waitUntilDone = async (describe: () => Promise<string | undefined>): Promise<void> => {
    let reported: string | undefined;
    for (;;) {
      const pending = await describe();
      if (pending === undefined) return;
      if (parts.now() >= deadline) {
        throw new StagingError(
          'not-passed',
          `Nothing was deleted: after ${limitMs} ms, ${pending}`,
        );
      }
      if (pending !== reported) parts.onProgress(pending);
      reported = pending;
      await parts.pause(POLL_MS);
    }
  };
  await waitUntilDone(async () => describeUnpublished(await parts.orders.readUnpublished(userIds)));
  // Read the ends only now: every event of the run is below them.
  const ends = await parts.readProgress();
  await waitUntilDone(async () => describeLag(ends, await parts.readProgress()));
  const remainingMs = endedAt + graceMs - parts.now();
  if (remainingMs > 0) {
    parts.onProgress(`${Math.ceil(remainingMs / 1_000)} s left of the grace period after the run`);
    await parts.pause(remainingMs);
  }
}

function describeUnpublished({ pendingOrders, events }: Unpublished): string | undefined {
  if (pendingOrders > 0) return `${pendingOrders} orders of the run are not confirmed yet`;
  return events > 0 ? `${events} events of the run are still in the outbox of Orders` : undefined;
}

/** The partitions where the group has not reached `ends` yet; undefined when there are none. */
export function describeLag(
  ends: readonly PartitionProgress[],
  now: readonly PartitionProgress[],
): string | undefined {
  const committed = new Map(now.map((each) => [each.partition, each.committed]));
  const behind = ends
    .map((each) => ({ ...each, committed: committed.get(each.partition) ?? null }))
    .filter((each) => countUnconsumed(each) > 0)
    .map(({ partition, committed: at, end }) => `partition ${partition} at ${at ?? 0} of ${end}`);
  return behind.length === 0
    ? undefined
    : `the consumer group has not processed all events: ${behind.join(', ')}`;
}
