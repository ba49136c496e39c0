import { requireBuyer } from '../domain/buyer.ts';
import { priceOrders, type WantedItem } from '../domain/catalogue.ts';
import { toIdempotency } from '../domain/idempotency.ts';
import type { MakeOrderConfirmedMessage } from '../ports/order-messages.ts';
import type { Order } from '../domain/order.ts';
import type { CatalogueStore } from '../ports/catalogue-store.ts';
import type { OrderStore, OrderTrace } from '../ports/order-store.ts';
import type { UserProfile } from '../ports/user-profile.ts';

interface BulkOrderRequest {
  readonly userId: string;
  readonly orders: readonly { readonly items: readonly WantedItem[] }[];
  readonly idempotencyKey: string | undefined;
}

interface BulkOrder {
  readonly bulkId: string;
  readonly orders: readonly Order[];
}

/**
 * Stores all orders of a vendor's bulk, with an event for each, in one transaction.
 *
 * @throws OrderError
 */
export type PlaceBulkOrder = (request: BulkOrderRequest) => Promise<BulkOrder>;

interface Parts {
  readonly catalogue: CatalogueStore;
  readonly users: Pick<UserProfile, 'find'>;
  readonly orders: Pick<OrderStore, 'findAnswer' | 'keep'>;
  readonly makeOrderConfirmedMessage: MakeOrderConfirmedMessage;
  readonly currentTrace: () => OrderTrace;
  readonly newId: () => string;
  readonly now: () => Date;
}

export function makePlaceBulkOrder(parts: Parts): PlaceBulkOrder {
  const { catalogue, users, orders, makeOrderConfirmedMessage, currentTrace, newId, now } = parts;
  return async ({ userId, orders: wanted, idempotencyKey }) => {
    const request = { placeBulkOrder: { userId, orders: wanted } };
    const idempotency = toIdempotency({ userId, idempotencyKey }, request);
    const earlier = idempotency && (await orders.findAnswer<BulkOrder>(idempotency));
    if (earlier !== undefined) return earlier;

    const skus = wanted.flatMap(({ items }) => items.map(({ sku }) => sku));
    const priced = priceOrders(wanted, await catalogue.find(skus));
    const { email } = requireBuyer(await users.find(userId), 'bulk');
    const createdAt = now().toISOString();
    const bulkId = newId();
    const confirmed = priced.map((each): Order => ({
      id: newId(),
      userId,
      status: 'CONFIRMED',
      ...each,
      createdAt,
    }));
    return orders.keep({
      answer: { bulkId, orders: confirmed },
      orders: confirmed,
      bulkId,
      messages: confirmed.map((order) =>
        makeOrderConfirmedMessage(order, { customerEmail: email, bulkId }),
      ),
      idempotency,
      trace: currentTrace(),
    });
  };
}
