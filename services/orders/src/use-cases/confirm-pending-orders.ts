import type { Logger } from '@shopflow/service-kit/logger';
import { withTrace } from '@shopflow/service-kit/trace';
import { judgeBuyer } from '../domain/buyer.ts';
import { MessageInvalid, type MakeOrderConfirmedMessage } from '../ports/order-messages.ts';
import type { Order } from '../domain/order.ts';
import type { OrderStore, PendingOrder } from '../ports/order-store.ts';
import type { UserProfile } from '../ports/user-profile.ts';

/** Confirms or rejects pending orders for which User Profile answers. */
export type ConfirmPendingOrders = (signal: AbortSignal) => Promise<void>;

interface Parts {
  readonly users: Pick<UserProfile, 'find'>;
  readonly orders: Pick<OrderStore, 'confirm' | 'listPending' | 'reject'>;
  readonly makeOrderConfirmedMessage: MakeOrderConfirmedMessage;
  readonly logger: Logger;
}

const BATCH = 100;

export function makeConfirmPendingOrders(parts: Parts): ConfirmPendingOrders {
  // Continues after the last round, so that orders that stay pending do not block others.
  let after: PendingOrder | undefined;
  return async (signal) => {
    const page = await parts.orders.listPending(BATCH, after);
    after = page.length < BATCH ? undefined : page.at(-1);
    for (const { order, trace } of page) {
      if (signal.aborted) return;
      await withTrace(trace, () =>
        resolvePendingOrder(order, parts).catch((error: unknown) =>
          skipInvalidEvent(order, error, parts),
        ),
      );
    }
  };
}

/** An order whose event would be invalid stays pending and does not block the others. */
function skipInvalidEvent({ id }: Order, error: unknown, { logger }: Parts): void {
  if (!(error instanceof MessageInvalid)) throw error;
  logger.error({ err: error, orderId: id }, 'pending order cannot be confirmed');
}

async function resolvePendingOrder(order: Order, parts: Parts): Promise<void> {
  const { users, orders, makeOrderConfirmedMessage, logger } = parts;
  const lookup = await users.find(order.userId);
  if (lookup.kind === 'unavailable') return;
  const judgment = judgeBuyer(lookup, 'single');
  if (judgment.kind === 'refused') {
    await orders.reject(order.id);
    logger.warn({ orderId: order.id, reason: judgment.error.code }, 'pending order rejected');
    return;
  }
  const { email } = judgment.user;
  await orders.confirm(
    order.id,
    makeOrderConfirmedMessage(order, { customerEmail: email, bulkId: null }),
  );
  logger.info({ orderId: order.id }, 'pending order confirmed');
}
