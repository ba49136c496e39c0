import type { Logger } from '@shopflow/service-kit/logger';
import { withTrace } from '@shopflow/service-kit/trace';
import { judgeBuyer, type UserLookup } from '../domain/buyer.ts';
import type { ToMessage } from '../domain/message.ts';
import { toOrderConfirmed } from '../domain/order-confirmed.ts';
import type { Order } from '../domain/order.ts';
import type { OrderStore } from '../store/ports.ts';

/** Confirms or rejects the orders that wait for User Profile, as far as it answers now. */
export type ConfirmPendingOrders = (signal: AbortSignal) => Promise<void>;

interface Parts {
  readonly users: { find(id: string): Promise<UserLookup> };
  readonly orders: Pick<OrderStore, 'confirm' | 'listPending' | 'reject'>;
  readonly toMessage: ToMessage;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly logger: Logger;
}

const BATCH = 100;

export function makeConfirmPendingOrders(parts: Parts): ConfirmPendingOrders {
  return async (signal) => {
    for (const { order, trace } of await parts.orders.listPending(BATCH)) {
      if (signal.aborted) return;
      await withTrace(trace, () => settle(order, parts));
    }
  };
}

async function settle(order: Order, parts: Parts): Promise<void> {
  const { users, orders, toMessage, newId, now, logger } = parts;
  const lookup = await users.find(order.userId);
  if (lookup.kind === 'unavailable') return;
  const judgment = judgeBuyer(lookup, 'single');
  if (judgment.kind === 'refused') {
    await orders.reject(order.id);
    logger.warn({ orderId: order.id, reason: judgment.error.code }, 'pending order rejected');
    return;
  }
  const event = toOrderConfirmed(order, {
    eventId: newId(),
    occurredAt: now().toISOString(),
    customerEmail: judgment.user.email,
    bulkId: null,
  });
  await orders.confirm(order.id, toMessage(event));
  logger.info({ orderId: order.id }, 'pending order confirmed');
}
