import { requireBuyer } from '../domain/buyer.ts';
import { priceOrder, type WantedItem } from '../domain/catalogue.ts';
import { toIdempotency } from '../domain/idempotency.ts';
import type { MakeOrderConfirmedMessage } from '../ports/order-messages.ts';
import type { Order } from '../domain/order.ts';
import type { CatalogueStore } from '../ports/catalogue-store.ts';
import type { OrderStore, OrderTrace } from '../ports/order-store.ts';
import type { UserProfile } from '../ports/user-profile.ts';

interface OrderRequest {
  readonly userId: string;
  readonly items: readonly WantedItem[];
  readonly idempotencyKey: string | undefined;
  /** Accept the order as PENDING_VERIFICATION instead of rejecting it while User Profile is down. */
  readonly respondAsync: boolean;
}

/**
 * Stores an order and its event in one transaction.
 *
 * @throws OrderError
 */
export type PlaceOrder = (request: OrderRequest) => Promise<Order>;

interface Parts {
  readonly catalogue: CatalogueStore;
  readonly users: Pick<UserProfile, 'find'>;
  readonly orders: Pick<OrderStore, 'findAnswer' | 'keep'>;
  readonly makeOrderConfirmedMessage: MakeOrderConfirmedMessage;
  readonly currentTrace: () => OrderTrace;
  readonly newId: () => string;
  readonly now: () => Date;
}

export function makePlaceOrder(parts: Parts): PlaceOrder {
  const { catalogue, users, orders, makeOrderConfirmedMessage, currentTrace, newId, now } = parts;
  return async ({ userId, items, idempotencyKey, respondAsync }) => {
    const request = { placeOrder: { userId, items } };
    const idempotency = toIdempotency({ userId, idempotencyKey }, request);
    const earlier = idempotency && (await orders.findAnswer<Order>(idempotency));
    if (earlier !== undefined) return earlier;

    const priced = priceOrder(items, await catalogue.find(items.map(({ sku }) => sku)));
    const lookup = await users.find(userId);
    const draft = { id: newId(), userId, ...priced, createdAt: now().toISOString() };
    const kept = { bulkId: null, idempotency, trace: currentTrace() };
    if (lookup.kind === 'unavailable' && respondAsync) {
      const pending: Order = { ...draft, status: 'PENDING_VERIFICATION' };
      return orders.keep({ ...kept, answer: pending, orders: [pending], messages: [] });
    }
    const { email } = requireBuyer(lookup, 'single');
    const order: Order = { ...draft, status: 'CONFIRMED' };
    const message = makeOrderConfirmedMessage(order, { customerEmail: email, bulkId: null });
    return orders.keep({ ...kept, answer: order, orders: [order], messages: [message] });
  };
}
