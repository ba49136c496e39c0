import { provable } from '@shopflow/live-integration/testing/provable';
import type { LiveSystem } from '../../src/target/live-system.ts';
import { findTargets } from '../../src/soak/crash.ts';
import { isInFlight } from '../../src/soak/order-phase.ts';
import { runSoak } from '../../src/soak/run-soak.ts';
import { planSoak } from '../../src/soak/soak-plan.ts';
import { soakText } from '../../src/soak/soak-text.ts';

/** Enough to kill every part once; the nightly soak places thousands. */
const ORDERS = 20;
/** Scenario F7 has just killed it; its restart would take longer than all orders. */
const NIGHTLY_ONLY = 'kafka';

export function testSoak(live: LiveSystem): void {
  provable(live.kafka, 'idempotent-producer')(
    'loses and duplicates nothing in a short soak',
    async () => {
      const seed = Number(process.env.SEED);
      const targets = findTargets(live).filter((target) => target !== NIGHTLY_ONLY);
      const plan = planSoak({ orders: ORDERS, seed, targets });

      const { finished } = await runSoak(live, plan);
      const result = await finished;

      process.stderr.write(`${soakText(result)}\n`);
      expect(result.problems).toEqual([]);
      expect(result.placed).toBeGreaterThan(0);
      expect(result.crashes.map(({ target }) => target).sort()).toEqual([...targets].sort());
      expect(result.crashes.filter(isInFlight)).not.toEqual([]);
    },
    300_000,
  );
}
