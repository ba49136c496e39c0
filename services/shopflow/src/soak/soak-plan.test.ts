import fc from 'fast-check';
import { planSoak, TARGETS } from './soak-plan.ts';

const anyOptions = fc.record({
  orders: fc.integer({ min: 1, max: 2_000 }),
  seed: fc.integer(),
  targets: fc.subarray([...TARGETS], { minLength: 1 }),
});

test('plans the same soak for the same seed', () => {
  fc.assert(
    fc.property(anyOptions, (options) => expect(planSoak(options)).toEqual(planSoak(options))),
  );
});

test('plans at least the requested orders, and kills every target while they are placed', () => {
  fc.assert(
    fc.property(anyOptions, (options) => {
      const { requests, crashes, buyers } = planSoak(options);
      const placed = requests.reduce((sum, { orders }) => sum + orders, 0);
      expect(placed).toBeGreaterThanOrEqual(options.orders);
      expect(new Set(crashes.map(({ target }) => target))).toEqual(new Set(options.targets));
      for (const { atRequest } of crashes) expect(atRequest).toBeLessThanOrEqual(requests.length);
      for (const { buyer, orders } of requests) {
        if (orders > 1) expect(buyers[buyer]?.kind).toBe('vendor');
      }
    }),
  );
});
