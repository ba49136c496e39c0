import type { Logger } from '@shopflow/service-kit/logger';
import { withTrace } from '@shopflow/service-kit/trace';
import type { BackOff } from '../domain/back-off.ts';
import { judgeBuyer, type UserLookup } from '../domain/buyer.ts';
import type { Order } from '../domain/order.ts';
import type { MakeOrderConfirmedMessage } from '../ports/order-messages.ts';
import type { OrderStore, PendingOrder, Postponement, Rejection } from '../ports/order-store.ts';
import type { UserProfile } from '../ports/user-profile.ts';
import type { Lane } from '../ports/work-claim.ts';

/**
 * Confirms or rejects pending orders for which User Profile answers. An order that cannot be verified
 * is tried again later, and rejected when it has waited for too long.
 */
export type ConfirmPendingOrders = (signal: AbortSignal) => Promise<void>;

interface Parts {
  readonly users: Pick<UserProfile, 'find'>;
  readonly orders: Pick<OrderStore, 'claimPending' | 'confirm' | 'postpone' | 'reject'>;
  readonly makeOrderConfirmedMessage: MakeOrderConfirmedMessage;
  readonly countRejected: (rejection: Rejection) => void;
  /** A pending order that could not be verified for so long is rejected. */
  readonly limitMs: number;
  readonly now: () => Date;
  readonly backOff: BackOff;
  readonly logger: Logger;
}

const BATCH = 100;
/** After a crash, the claimed orders wait so long. */
const LEASE_MS = 10_000;

export function makeConfirmPendingOrders(parts: Parts, lane: Lane): ConfirmPendingOrders {
  return async (signal) => {
    let claimed: readonly PendingOrder[];
    do {
      claimed = await parts.orders.claimPending({ lane, limit: BATCH, leaseMs: LEASE_MS });
      const postponed = await Promise.all(
        groupByUser(claimed).map((ofUser) => resolveOrders(ofUser, { parts, signal })),
      );
      await parts.orders.postpone(postponed.flat());
    } while (claimed.length === BATCH && !signal.aborted);
  };
}

function groupByUser(pending: readonly PendingOrder[]): readonly (readonly PendingOrder[])[] {
  const byUser = new Map<string, PendingOrder[]>();
  for (const each of pending) {
    const { userId } = each.order;
    byUser.set(userId, [...(byUser.get(userId) ?? []), each]);
  }
  return [...byUser.values()];
}

/** Resolves the orders of one user, oldest first. Resolves to those to postpone. */
async function resolveOrders(
  [first, ...others]: readonly PendingOrder[],
  { parts, signal }: { parts: Parts; signal: AbortSignal },
): Promise<readonly Postponement[]> {
  if (first === undefined) return [];
  const lookup = await withTrace(first.trace, () => parts.users.find(first.order.userId));
  const postponed: Postponement[] = [];
  for (const each of [first, ...others]) {
    if (signal.aborted) break;
    const isResolved = await withTrace(each.trace, () => resolveOrder(each, { lookup, parts }));
    if (!isResolved)
      postponed.push({ id: each.order.id, delayMs: parts.backOff(each.failures + 1) });
  }
  return postponed;
}

interface Resolving {
  readonly lookup: UserLookup;
  readonly parts: Parts;
}

/** False when the order is to be tried again later. */
async function resolveOrder({ order }: PendingOrder, resolving: Resolving): Promise<boolean> {
  const { parts } = resolving;
  // Any failure of one order, also a bug, must not hold up the others.
  const isResolved = await tryToResolve(order, resolving).catch((error: unknown) => {
    parts.logger.error({ err: error, orderId: order.id }, 'pending order cannot be confirmed');
    return false;
  });
  const ageMs = parts.now().getTime() - Date.parse(order.createdAt);
  if (isResolved || ageMs <= parts.limitMs) return isResolved;
  await reject(order, 'not-verified-in-time', parts);
  return true;
}

async function tryToResolve(order: Order, { lookup, parts }: Resolving): Promise<boolean> {
  const { orders, makeOrderConfirmedMessage, logger } = parts;
  if (lookup.kind === 'unavailable') return false;
  const judgment = judgeBuyer(lookup, 'single');
  if (judgment.kind === 'refused') {
    await reject(order, lookup.kind === 'unknown' ? 'user-unknown' : 'role-not-allowed', parts);
    return true;
  }
  const { email } = judgment.user;
  await orders.confirm(
    order.id,
    makeOrderConfirmedMessage(order, { customerEmail: email, bulkId: null }),
  );
  logger.info({ orderId: order.id }, 'pending order confirmed');
  return true;
}

async function reject({ id }: Order, reason: Rejection, parts: Parts): Promise<void> {
  await parts.orders.reject(id, reason);
  parts.countRejected(reason);
  parts.logger.warn({ orderId: id, reason }, 'pending order rejected');
}
