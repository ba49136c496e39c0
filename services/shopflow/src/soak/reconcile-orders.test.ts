import fc from 'fast-check';
import { reconcileOrders, type Findings } from './reconcile-orders.ts';

/** The findings when every order was processed correctly. */
function givenFindings(orders: readonly { id: string; hasPhone: boolean }[]): Findings {
  return {
    placed: orders,
    stored: orders.map(({ id }) => id),
    events: orders.map(({ id }) => ({ eventId: `event of ${id}`, orderId: id, userId: 'u1' })),
    committed: orders.map(({ id }) => `event of ${id}`),
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

const several = fc.uniqueArray(fc.record({ id: fc.uuid(), hasPhone: fc.boolean() }), {
  selector: ({ id }) => id,
  minLength: 2,
});

test('finds an event that is on the topic after a later one of its user, also when both are redelivered', () => {
  fc.assert(
    fc.property(several, (placed) => {
      const found = givenFindings(placed);
      const [first, ...rest] = found.events;
      const events = [...rest, first!];
      const result = reconcileOrders({ ...found, events: [...events, ...found.events] });
      expect(result.problems).toEqual([expect.stringContaining(first!.eventId)]);
      expect(result.entries.find(({ name }) => name === 'Events')).toMatchObject({
        lost: 0,
        doubled: 0,
        outOfOrder: 1,
      });
    }),
  );
});

test('promises no order between users', () => {
  fc.assert(
    fc.property(several, (placed) => {
      const found = givenFindings(placed);
      const events = found.events.map((event) => ({ ...event, userId: event.eventId })).reverse();
      expect(reconcileOrders({ ...found, events }).problems).toEqual([]);
    }),
  );
});

test('counts what is lost, doubled and unexpected of each kind', () => {
  const placed = ['a', 'b', 'c'].map((id) => ({ id: id.repeat(8) + UUID_END, hasPhone: true }));
  const found = givenFindings(placed);
  const sms = [found.sms[0]!, found.sms[1]!, found.sms[1]!, `ShopFlow: order ffffffff${UUID_END}`];

  expect(reconcileOrders({ ...found, sms }).entries.find(({ name }) => name === 'SMS')).toEqual({
    name: 'SMS',
    expected: 3,
    found: 4,
    lost: 1,
    doubled: 1,
    unexpected: 1,
    outOfOrder: null,
  });
});

const UUID_END = '-0000-4000-8000-000000000000';
