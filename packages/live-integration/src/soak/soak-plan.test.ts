import fc from 'fast-check';
import { planSoak, TARGETS } from './soak-plan.ts';

const wish = fc.record({
  orders: fc.integer({ min: 1, max: 2_000 }),
  seed: fc.integer(),
  targets: fc.subarray([...TARGETS], { minLength: 1 }),
});

test('the same seed is the same soak', () => {
  fc.assert(fc.property(wish, (wished) => expect(planSoak(wished)).toEqual(planSoak(wished))));
});

test('a soak places what was wished, and kills everything that it may, while it does', () => {
  fc.assert(
    fc.property(wish, (wished) => {
      const { requests, crashes, buyers } = planSoak(wished);
      const placed = requests.reduce((sum, { orders }) => sum + orders, 0);
      expect(placed).toBeGreaterThanOrEqual(wished.orders);
      expect(new Set(crashes.map(({ target }) => target))).toEqual(new Set(wished.targets));
      for (const { atRequest } of crashes) expect(atRequest).toBeLessThanOrEqual(requests.length);
      for (const { buyer, orders } of requests) {
        if (orders > 1) expect(buyers[buyer]?.kind).toBe('vendor');
      }
    }),
  );
});
