import { lagDuring } from '@shopflow/live-integration/lag-during';
import type { RunRecord } from '@shopflow/live-integration/run-record';
import { makeLane, type Lane } from '@shopflow/live-integration/testing/lane';
import { sortKafkaOutagesLast } from '@shopflow/live-integration/run-scenarios';
import { notProved } from '@shopflow/service-kit/testing/not-proved';
import { limitOf, reasonToSkip, recordShopflow } from '../../src/live/run-on-target.ts';
import type { LiveSystem } from '../../src/target/live-system.ts';
import type { Scenario } from '../../src/target/scenario-context.ts';
import { scenarios } from '../../src/scenarios/scenarios.ts';

/**
 * Defines a test for each scenario. The concurrent ones run first, each in a lane of its own; the others
 * follow one by one, and those that stop Kafka come last, because other lanes use it too.
 */
export function testScenarios(live: LiveSystem): void {
  const { target } = live;
  const recorder = recordShopflow(target, { versions: {} });
  const testIn = (lane: Pick<Lane, 'test'>, scenario: Scenario): void => {
    const { id, title } = scenario;
    const limitMs = limitOf(scenario, target.batchWindowMs);
    lane.test(`${id} ${title}`, () => recorder.runScenario(scenario), limitMs);
  };
  const provable = scenarios.filter((scenario) => {
    const { id, title, isSlow } = scenario;
    const slow = `npm run live -- --only ${id} runs it, and so does a nightly workflow`;
    const reason = isSlow === true ? slow : reasonToSkip(target, scenario)?.reason;
    if (reason !== undefined) notProved(`${id} ${title}`, reason);
    return reason === undefined;
  });
  const lanes = provable
    .filter(({ isConcurrent }) => isConcurrent === true)
    .map((scenario) => {
      const lane = makeLane();
      testIn(lane, scenario);
      return lane;
    });
  const lane = makeLane(lanes);
  const alone = provable.filter(({ isConcurrent }) => isConcurrent !== true);
  for (const scenario of sortKafkaOutagesLast(alone)) {
    testIn(scenario.needs?.includes('outage') ? { test } : lane, scenario);
  }
  testLag(lane, provable, () => recorder.finish(scenarios));
  afterAll(() => void recorder.finish(scenarios));
}

/** The events that wait until Notifications is started again. */
const WAITING: Readonly<Record<string, number>> = { F3: 5, F6: 1 };

/** Defined after the scenarios of the lane. */
function testLag(
  lane: Pick<Lane, 'test'>,
  provable: readonly Scenario[],
  finish: () => RunRecord,
): void {
  const expected = provable.flatMap(({ id }) => {
    const peak = WAITING[id];
    return peak === undefined ? [] : [[id, { peak, atEnd: 0 }]];
  });
  if (expected.length === 0) return;
  lane.test('the lag in the report agrees with the verdicts', () => {
    const { lag, scenarios: records } = finish();
    const found = records
      .filter(({ id }) => id in WAITING)
      .map((record) => [record.id, lagDuring(record, lag)]);
    expect(found).toEqual(expected);
    return Promise.resolve();
  });
}
