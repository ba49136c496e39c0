import { provable } from '@shopflow/live-integration/testing/provable';
import type { LiveSystem } from '../../src/target/live-system.ts';
import { makeScenarioContext } from '../../src/target/scenario-context.ts';
import { w1 } from '../../src/scenarios/w1-order-with-phone.ts';
import { w3 } from '../../src/scenarios/w3-order-without-phone.ts';
import { w4 } from '../../src/scenarios/w4-order-of-an-admin.ts';

export function testIndependence(live: LiveSystem, starting: Promise<LiveSystem>): void {
  provable(live.kafka, 'idempotent-producer')(
    'keeps two concurrent runs on one Kafka and PostgreSQL independent',
    async () => {
      const both = [live, await starting].map((each) =>
        makeScenarioContext(each.target, { facts: [], notChecked: [], traces: [] }),
      );

      await Promise.all(
        both.map(async (context) => {
          for (const { run } of [w1, w3, w4]) await run(context);
        }),
      );
    },
    240_000,
  );
}
