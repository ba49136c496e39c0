import { provable } from '@shopflow/live-integration/testing/provable';
import type { MutableShopflow } from '../../src/mutants/mutable-shopflow.ts';
import { mutants } from '../../src/mutants/mutants.ts';
import { mutantText } from '../../src/mutants/mutants-text.ts';
import { runMutants } from '../../src/mutants/run-mutants.ts';

/** Detected within a second each; all of them run nightly. */
const QUICK = ['role-not-checked', 'trace-id-not-in-event'];

export function testMutants(shopflow: MutableShopflow): void {
  provable(shopflow.live.kafka, 'idempotent-producer')(
    'scenarios detect faults in the services',
    async () => {
      const quick = mutants.filter(({ id }) => QUICK.includes(id));

      const results = await runMutants(shopflow, quick);

      process.stderr.write(`${results.map(mutantText).join('\n')}\n`);
      expect(results.map(({ mutant, verdict }) => [mutant.id, verdict]).sort()).toEqual(
        QUICK.map((id) => [id, 'detected']),
      );
    },
    180_000,
  );
}
