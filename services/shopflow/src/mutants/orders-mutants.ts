import type { Mutant } from './mutant.ts';

const SRC = 'services/orders/src';
const PLACE_ORDER = `${SRC}/use-cases/place-order.ts`;
const PLACE_BULK = `${SRC}/use-cases/place-bulk-order.ts`;

/** Faults in Orders and User Profile. */
export const ordersMutants: readonly Mutant[] = [
  {
    id: 'role-not-checked',
    services: ['orders'],
    change: {
      file: `${SRC}/domain/buyer.ts`,
      find: 'if (allowedRoles[act].includes(role))',
      replace: 'if (role !== undefined)',
    },
    scenario: 'W4',
    failsWith: /403/,
  },
  {
    id: 'event-for-refused-order',
    services: ['orders'],
    change: {
      file: PLACE_ORDER,
      find: "const { email } = requireBuyer(lookup, 'single');",
      replace: `if (lookup.kind === 'found' && lookup.user.role === 'admin') {
        const refused = { ...draft, status: 'CONFIRMED' };
        const of = { customerEmail: lookup.user.email, bulkId: null };
        const messages = [makeOrderConfirmedMessage(refused, of)];
        await orders.keep({ ...kept, answer: refused, orders: [refused], messages });
      }
      const { email } = requireBuyer(lookup, 'single');`,
    },
    scenario: 'W4',
    failsWith: /ORDER_CONFIRMED/,
  },
  {
    id: 'event-for-unverified-order',
    services: ['orders'],
    change: {
      file: PLACE_ORDER,
      find: 'answer: pending, orders: [pending], messages: [] });',
      replace: `answer: pending, orders: [pending], messages: [
        makeOrderConfirmedMessage(pending, { customerEmail: 'a@b.example', bulkId: null }),
      ] });`,
    },
    scenario: 'F4',
    failsWith: /ORDER_CONFIRMED/,
  },
  {
    id: 'retry-after-missing',
    services: ['orders'],
    change: {
      file: `${SRC}/routes/to-problem.ts`,
      find: "{ 'retry-after': RETRY_AFTER }",
      replace: '{}',
    },
    scenario: 'F4',
    failsWith: /toBeGreaterThan/,
  },
  {
    id: 'pending-order-never-confirmed',
    services: ['orders'],
    change: {
      file: `${SRC}/use-cases/confirm-pending-orders.ts`,
      find: "if (lookup.kind === 'unavailable') return false;",
      replace: 'return false;',
    },
    scenario: 'F4',
    failsWith: /the order is confirmed/,
  },
  {
    id: 'bulk-keeps-valid-orders',
    services: ['orders'],
    change: {
      file: PLACE_BULK,
      find: 'const priced = priceOrders(wanted, await catalogue.find(skus));',
      replace: `const known = await catalogue.find(skus);
      const valid = wanted.flatMap((each) => {
        try { return priceOrders([each], known); } catch { return []; }
      });
      if (valid.length < wanted.length) {
        const kept = valid.map((each) => ({
          id: newId(), userId, status: 'CONFIRMED', ...each, createdAt: now().toISOString(),
        }));
        const trace = currentTrace();
        await orders.keep({ answer: {}, orders: kept, bulkId: newId(), messages: [], trace });
      }
      const priced = priceOrders(wanted, known);`,
    },
    scenario: 'F5',
    failsWith: /Received:[^]*2/,
  },
  {
    id: 'one-event-per-bulk',
    services: ['orders'],
    change: {
      file: PLACE_BULK,
      find: 'messages: confirmed.map((order) =>',
      replace: 'messages: confirmed.slice(0, 1).map((order) =>',
    },
    scenario: 'W2',
    failsWith: /toEqual/,
  },
  {
    id: 'activity-not-delivered',
    services: ['orders'],
    change: {
      file: `${SRC}/use-cases/deliver-activity.ts`,
      find: 'const answer = await users.recordActivity(activity);',
      replace: "const answer = 'recorded';",
    },
    scenario: 'W5',
    failsWith: /the order is in the activity/,
  },
  {
    id: 'activity-with-another-event-id',
    services: ['orders'],
    change: {
      file: `${SRC}/clients/user-profile.ts`,
      find: "return { eventId, type: 'ORDER_CONFIRMED', orderId",
      replace: "return { eventId: crypto.randomUUID(), type: 'ORDER_CONFIRMED', orderId",
    },
    scenario: 'W5',
    failsWith: /eventId/,
  },
  {
    id: 'activity-of-a-bulk-without-its-last-order',
    services: ['orders'],
    change: {
      file: `${SRC}/clients/user-profile.ts`,
      find: 'const events = batch.map(',
      replace: 'const events = batch.slice(0, -1).map(',
    },
    scenario: 'W2',
    failsWith: /the bulk is in the activity/,
  },
  {
    id: 'events-published-in-reverse',
    services: ['orders'],
    change: {
      file: `${SRC}/store/postgres/outbox.ts`,
      find: ".orderBy('position')\n        .limit(limit)",
      replace: ".orderBy('position', 'desc')\n        .limit(limit)",
    },
    scenario: 'F7',
    failsWith: /toEqual/,
  },
  {
    id: 'phone-number-always-null',
    services: ['user-profile'],
    change: {
      file: 'services/user-profile/src/store/postgres/users.ts',
      find: 'phoneNumber: phone_number, createdAt',
      replace: 'phoneNumber: null, createdAt',
    },
    scenario: 'W1',
    failsWith: /the SMS of order/,
  },
  {
    id: 'newer-database-refused',
    services: ['user-profile'],
    change: {
      file: 'services/user-profile/src/compose.ts',
      find: '{ allowNewer: true }',
      replace: '{ allowNewer: false }',
    },
    scenario: 'F17',
    failsWith: /user-profile did not become ready/,
  },
];
