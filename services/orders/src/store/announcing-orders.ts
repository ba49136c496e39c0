import type { OrderStore } from './ports.ts';

/** A store that says when it may have written messages to the outbox. */
export function announcingOrders(orders: OrderStore, announce: () => void): OrderStore {
  return {
    ...orders,
    keep: async (placement) => {
      const answer = await orders.keep(placement);
      announce();
      return answer;
    },
    confirm: async (id, message) => {
      await orders.confirm(id, message);
      announce();
    },
  };
}
