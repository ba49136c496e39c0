import { silentLogger } from '@shopflow/service-kit/logger';
import type { PendingOrder } from '../ports/order-store.ts';
import { makeConfirmPendingOrders } from './confirm-pending-orders.ts';

test('orders that stay pending do not block later ones', async () => {
  const waiting = Array.from({ length: 150 }, (_, index) => givenPending(`order-${index}`));
  const rejected: string[] = [];
  const confirmPendingOrders = makeConfirmPendingOrders({
    // User Profile answers for one user only.
    users: {
      find: (id) => Promise.resolve({ kind: id === 'order-140' ? 'unknown' : 'unavailable' }),
    },
    orders: {
      listPending: (limit, after) => {
        const start = after === undefined ? 0 : waiting.indexOf(after) + 1;
        return Promise.resolve(waiting.slice(start, start + limit));
      },
      confirm: () => Promise.reject(new Error('must not be confirmed')),
      reject: (id) => Promise.resolve(void rejected.push(id)),
    },
    makeOrderConfirmedMessage: () => {
      throw new Error('must not be confirmed');
    },
    logger: silentLogger(),
  });

  for (let round = 0; round < 3; round += 1) {
    await confirmPendingOrders(new AbortController().signal);
  }

  expect(rejected).toEqual(['order-140']);
});

function givenPending(id: string): PendingOrder {
  const total = { amount: 1, currency: 'EUR' };
  return {
    order: { id, userId: id, status: 'PENDING_VERIFICATION', items: [], total, createdAt: '' },
    trace: { traceId: 'trace-1' },
  };
}
