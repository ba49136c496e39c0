import fc from 'fast-check';
import { reconcileOrders, type Findings } from './reconcile-orders.ts';

/** The findings when every order was processed correctly. */
function givenFindings(orders: readonly { id: string; hasPhone: boolean }[]): Findings {
  return {
    placed: orders,
    stored: orders.map(({ id }) => id),
    events: orders.map(({ id }) => ({ eventId: `event of ${id}`, orderId: id })),
    sms: orders.filter(({ hasPhone }) => hasPhone).map(({ id }) => `ShopFlow: order ${id}`),
    emails: orders.map(({ id }) => `Order ${id} confirmed`),
    deadLetters: 0,
  };
}

const orders = fc.uniqueArray(fc.record({ id: fc.uuid(), hasPhone: fc.boolean() }), {
  selector: ({ id }) => id,
  minLength: 1,
});

test('reports no problem when every order is stored and notified once', () => {
  fc.assert(
    fc.property(orders, (placed) => {
      expect(reconcileOrders(givenFindings(placed))).toMatchObject({
        placed: placed.length,
        problems: [],
      });
    }),
  );
});

test('counts an event published twice under one id, without a problem', () => {
  fc.assert(
    fc.property(orders, (placed) => {
      const found = givenFindings(placed);
      const events = [...found.events, ...found.events];
      expect(reconcileOrders({ ...found, events })).toMatchObject({
        events: placed.length,
        redelivered: placed.length,
        problems: [],
      });
    }),
  );
});

describe.each(['stored', 'events', 'sms', 'emails'] as const)('the findings in %s', (list) => {
  test('a missing, duplicate or unexpected one is a problem', () => {
    fc.assert(
      fc.property(orders, fc.nat(), (placed, pick) => {
        const found = givenFindings(placed.map((order) => ({ ...order, hasPhone: true })));
        const items: readonly unknown[] = found[list];
        const index = pick % items.length;
        const duplicate =
          list === 'events' ? { ...(items[index] as object), eventId: 'x' } : items[index];
        const faultyLists = [items.filter((_, each) => each !== index), [...items, duplicate]];
        for (const faulty of faultyLists) {
          expect(reconcileOrders({ ...found, [list]: faulty }).problems).toHaveLength(1);
        }
        const others = givenFindings([{ id: 'unknown', hasPhone: true }]);
        const unexpected = [...items, ...others[list]];
        expect(reconcileOrders({ ...found, [list]: unexpected }).problems).toHaveLength(1);
      }),
    );
  });
});

test('reports an order that was placed twice', () => {
  const [one] = fc.sample(orders, 1);
  const placed = [...(one ?? []), ...(one ?? [])];

  expect(reconcileOrders({ ...givenFindings(one ?? []), placed }).problems).not.toEqual([]);
});
