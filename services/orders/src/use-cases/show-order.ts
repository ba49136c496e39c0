import { OrderError } from '../domain/order-error.ts';
import type { Order } from '../domain/order.ts';
import type { OrderStore } from '../ports/order-store.ts';

/** @throws OrderError order-not-found */
export type ShowOrder = (id: string) => Promise<Order>;

export function makeShowOrder(orders: Pick<OrderStore, 'find'>): ShowOrder {
  return async (id) => {
    const order = await orders.find(id);
    if (order === undefined) throw new OrderError('order-not-found', `No order has the id ${id}`);
    return order;
  };
}
