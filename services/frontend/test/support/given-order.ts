import { randomUUID } from 'node:crypto';

/** An order in the format of the Orders API. */
export function givenOrder(order: object = {}) {
  return {
    id: randomUUID(),
    status: 'CONFIRMED',
    items: [{ sku: 'MUG-WHITE', quantity: 2, unitPrice: 1250 }],
    total: { amount: 2500, currency: 'EUR' },
    ...order,
  };
}
