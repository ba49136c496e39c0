import type { Logger } from '@shopflow/service-kit/logger';
import { withTrace } from '@shopflow/service-kit/trace';
import { judgeBuyer, type UserLookup } from '../domain/buyer.ts';
import { MessageInvalid, type TellConfirmed } from '../domain/message.ts';
import type { Order } from '../domain/order.ts';
import type { OrderStore, PendingOrder } from '../store/ports.ts';

/** Confirms or rejects the orders that wait for User Profile, as far as it answers now. */
export type ConfirmPendingOrders = (signal: AbortSignal) => Promise<void>;

interface Parts {
  readonly users: { find(id: string): Promise<UserLookup> };
  readonly orders: Pick<OrderStore, 'confirm' | 'listPending' | 'reject'>;
  readonly tellConfirmed: TellConfirmed;
  readonly logger: Logger;
}

const BATCH = 100;

export function makeConfirmPendingOrders(parts: Parts): ConfirmPendingOrders {
  // Where the last round ended: orders that stay pending must not keep others from their turn.
  let after: PendingOrder | undefined;
  return async (signal) => {
    const page = await parts.orders.listPending(BATCH, after);
    after = page.length < BATCH ? undefined : page.at(-1);
    for (const { order, trace } of page) {
      if (signal.aborted) return;
      await withTrace(trace, () =>
        settle(order, parts).catch((error: unknown) => leaveOrThrow(order, error, parts)),
      );
    }
  };
}

/** An order whose event would be wrong stays pending, and does not hold the others up. */
function leaveOrThrow({ id }: Order, error: unknown, { logger }: Parts): void {
  if (!(error instanceof MessageInvalid)) throw error;
  logger.error({ err: error, orderId: id }, 'pending order cannot be confirmed');
}

async function settle(order: Order, parts: Parts): Promise<void> {
  const { users, orders, tellConfirmed, logger } = parts;
  const lookup = await users.find(order.userId);
  if (lookup.kind === 'unavailable') return;
  const judgment = judgeBuyer(lookup, 'single');
  if (judgment.kind === 'refused') {
    await orders.reject(order.id);
    logger.warn({ orderId: order.id, reason: judgment.error.code }, 'pending order rejected');
    return;
  }
  const { email } = judgment.user;
  await orders.confirm(order.id, tellConfirmed(order, { customerEmail: email, bulkId: null }));
  logger.info({ orderId: order.id }, 'pending order confirmed');
}
