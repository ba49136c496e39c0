import { lagDuring } from '@shopflow/live-integration/lag-during';
import { observeSteps } from '@shopflow/live-integration/observed-steps';
import type { RunRecord } from '@shopflow/live-integration/run-record';
import type { Lane } from '@shopflow/live-integration/testing/lane';
import type { Scenario } from '../../src/target/scenario-context.ts';

/** The events that wait until Notifications is started again. */
const WAITING: Readonly<Record<string, number>> = { F3: 5, F6: 1 };

/**
 * Tests what the report shows of the scenarios that have run. Defined after those of the lane.
 *
 * @param provable the scenarios that are run
 */
export function testReport(
  lane: Pick<Lane, 'test'>,
  provable: readonly Scenario[],
  finish: () => RunRecord,
): void {
  // Without an idempotent producer, none of these is run.
  if (!provable.some(({ id }) => id in WAITING)) return;

  lane.test('the lag in the report agrees with the verdicts', () => {
    const { lag, scenarios } = finish();
    const found = scenarios
      .filter(({ id }) => id in WAITING)
      .map((record) => [record.id, lagDuring(record, lag)]);
    const expected = Object.entries(WAITING).map(([id, peak]) => [id, { peak, atEnd: 0 }]);
    expect(found).toEqual(expected);
    return Promise.resolve();
  });

  lane.test('the report draws the calls that F9 cuts off, with the kill', () => {
    const { scenarios, processEvents, system } = finish();
    const traces = scenarios.find(({ id }) => id === 'F9')?.traces ?? [];
    const steps = traces.flatMap(
      ({ lines = [] }) => observeSteps({ lines, processEvents }, system).steps,
    );
    const cut = steps.flatMap((step) => (step.kind !== 'note' && step.isCut ? [step] : []));
    const killed = steps.filter((step) => step.kind === 'note' && step.text === 'killed (SIGKILL)');

    // The user with a phone has an e-mail under way, too: its channels are concurrent.
    expect(new Set(cut.map(({ to }) => to))).toEqual(new Set(['email-service', 'twilio']));
    for (const { outcome } of cut)
      expect(outcome).toMatch(/^no response: notifications was killed/);
    expect(killed).toHaveLength(2);
    return Promise.resolve();
  });
}
