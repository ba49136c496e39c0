import type { OrderStore } from '../ports/order-store.ts';

/** A store that wakes the relay after each write that may have added messages to the outbox. */
export function withRelayWakeUp(orders: OrderStore, wakeRelay: () => void): OrderStore {
  return {
    ...orders,
    keep: async (placement) => {
      const answer = await orders.keep(placement);
      wakeRelay();
      return answer;
    },
    confirm: async (id, message) => {
      await orders.confirm(id, message);
      wakeRelay();
    },
  };
}
