import { makeLane, type Lane } from '@shopflow/live-integration/testing/lane';
import { sortKafkaOutagesLast } from '@shopflow/live-integration/run-scenarios';
import { notProved } from '@shopflow/service-kit/testing/not-proved';
import { limitOf, reasonToSkip, recordShopflow } from '../../src/live/run-on-target.ts';
import type { LiveSystem } from '../../src/target/live-system.ts';
import type { Scenario } from '../../src/target/scenario-context.ts';
import { scenarios } from '../../src/scenarios/scenarios.ts';
import { testReport } from './report-tests.ts';

/** How long a test may wait in its lane for the tests before it, on a busy machine. */
const LANE_WAIT_MS = 180_000;

/**
 * Defines a test for each scenario. The concurrent ones run first, each in a lane of its own; the others
 * follow one by one, and those that stop Kafka come last, because other lanes use it too.
 */
export function testScenarios(live: LiveSystem): void {
  const { target } = live;
  const recorder = recordShopflow(target, { versions: {} });
  const testIn = (lane: Pick<Lane, 'test'>, scenario: Scenario): void => {
    const { id, title } = scenario;
    const limitMs = limitOf(scenario, target.batchWindowMs) + LANE_WAIT_MS;
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
  testReport(lane, provable, () => recorder.finish(scenarios));
  afterAll(() => void recorder.finish(scenarios));
}
