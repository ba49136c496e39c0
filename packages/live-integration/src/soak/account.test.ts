import fc from 'fast-check';
import { accountFor, type Findings } from './account.ts';

/** What is found when every order was handled as it must be. */
function clean(orders: readonly { id: string; hasPhone: boolean }[]): Findings {
  return {
    placed: orders,
    kept: orders.map(({ id }) => id),
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

test('where every order is kept and told once, there is no problem', () => {
  fc.assert(
    fc.property(orders, (placed) => {
      expect(accountFor(clean(placed))).toMatchObject({ placed: placed.length, problems: [] });
    }),
  );
});

test('an event that is twice on the topic under one id is no problem, and counted', () => {
  fc.assert(
    fc.property(orders, (placed) => {
      const found = clean(placed);
      const events = [...found.events, ...found.events];
      expect(accountFor({ ...found, events })).toMatchObject({
        events: placed.length,
        redelivered: placed.length,
        problems: [],
      });
    }),
  );
});

describe.each(['kept', 'events', 'sms', 'emails'] as const)('of what is found as %s', (list) => {
  test('one that is missing, doubled or made up is a problem', () => {
    fc.assert(
      fc.property(orders, fc.nat(), (placed, pick) => {
        const found = clean(placed.map((order) => ({ ...order, hasPhone: true })));
        const items: readonly unknown[] = found[list];
        const index = pick % items.length;
        const again =
          list === 'events' ? { ...(items[index] as object), eventId: 'x' } : items[index];
        const faults = [items.filter((_, each) => each !== index), [...items, again]];
        for (const faulty of faults) {
          expect(accountFor({ ...found, [list]: faulty }).problems).toHaveLength(1);
        }
        const others = clean([{ id: 'nobody', hasPhone: true }]);
        const madeUp = [...items, ...others[list]];
        expect(accountFor({ ...found, [list]: madeUp }).problems).toHaveLength(1);
      }),
    );
  });
});

test('an order that was answered as placed twice is a problem', () => {
  const [one] = fc.sample(orders, 1);
  const placed = [...(one ?? []), ...(one ?? [])];

  expect(accountFor({ ...clean(one ?? []), placed }).problems).not.toEqual([]);
});
