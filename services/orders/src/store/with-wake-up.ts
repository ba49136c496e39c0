import type { OrderStore } from '../ports/order-store.ts';

/** A store that wakes the deliveries after each write that may have added messages to the outbox. */
export function withWakeUp(orders: OrderStore, wake: () => void): OrderStore {
  return {
    ...orders,
    keep: async (placement) => {
      const answer = await orders.keep(placement);
      wake();
      return answer;
    },
    confirm: async (id, message) => {
      await orders.confirm(id, message);
      wake();
    },
  };
}
