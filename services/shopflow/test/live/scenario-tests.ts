import path from 'node:path';
import { toDurationText } from '@shopflow/live-integration/duration-text';
import type { RunRecord } from '@shopflow/live-integration/run-record';
import { recordScenarios } from '@shopflow/live-integration/scenario-recorder';
import { makeLane, type Lane } from '@shopflow/live-integration/testing/lane';
import { notProved } from '@shopflow/service-kit/testing/not-proved';
import { reasonNotProved } from '@shopflow/live-integration/testing/provable';
import { writeReport } from '@shopflow/live-integration/write-report';
import type { LiveSystem } from '../../src/live-system.ts';
import { makeScenarioContext, type Scenario } from '../../src/scenario-context.ts';

const PLAN = path.resolve(import.meta.dirname, '../../../../docs/integration-test-plan.md');

interface Options {
  readonly selected: readonly Scenario[];
  /** Folder for the report; without one, none is written. */
  readonly reportDir: string | undefined;
  /** Called when all tests of the file have ended. */
  readonly finish: () => Promise<void>;
}

/**
 * Defines a test for each scenario. The concurrent ones run first, each in a lane of its own; the others
 * follow one by one, and those that stop Kafka come last, because other lanes use it too.
 */
export async function testScenarios(
  live: LiveSystem,
  { selected, reportDir, finish }: Options,
): Promise<void> {
  const recorder = recordScenarios(live, {
    group: live.groups.notifications,
    versions: {
      'ShopFlow (git)': process.env.LIVE_VERSION ?? 'not recorded',
      Twilio: 'sandbox',
    },
    settings: { 'Batch window of notifications': toDurationText(live.batchWindowMs) },
    makeContext: (notes) => makeScenarioContext(live, notes),
  });
  const saveAndFinish = async (): Promise<void> => {
    const record = recorder.finish(selected);
    try {
      if (reportDir !== undefined) await saveReport(record, reportDir);
    } finally {
      await finish();
    }
  };
  const isProvable = ({ needs = [] }: Scenario): boolean =>
    reasonNotProved(live.kafka, needs) === undefined;
  const testIn = (lane: Pick<Lane, 'test'>, scenario: Scenario): void => {
    const { id, title, takesMs = () => 0 } = scenario;
    // Its minimum duration, three windows, and slack for a busy machine.
    const limitMs = takesMs(live.batchWindowMs) + 3 * live.batchWindowMs + 120_000;
    lane.test(`${id} ${title}`, () => recorder.runScenario(scenario), limitMs);
  };

  for (const scenario of selected.filter((each) => !isProvable(each))) {
    const reason = reasonNotProved(live.kafka, scenario.needs ?? []) ?? '';
    recorder.skip(scenario, reason);
    notProved(`${scenario.id} ${scenario.title}`, reason);
  }
  const provable = selected.filter(isProvable);
  const lanes = provable
    .filter(({ isConcurrent }) => isConcurrent === true)
    .map((scenario) => {
      const lane = makeLane();
      testIn(lane, scenario);
      return lane;
    });
  const lane = makeLane(lanes);
  const alone = provable.filter(({ isConcurrent }) => isConcurrent !== true);
  for (const scenario of alone.filter((each) => !stopsKafka(each))) testIn(lane, scenario);
  for (const scenario of alone.filter(stopsKafka)) testIn({ test }, scenario);
  // Jest does not call afterAll in a file in which every test is skipped.
  if (provable.length > 0) afterAll(saveAndFinish, 60_000);
  else await saveAndFinish();
}

function stopsKafka({ needs = [] }: Scenario): boolean {
  return needs.includes('outage');
}

async function saveReport(record: RunRecord, folder: string): Promise<void> {
  const planUrl = path.relative(folder, PLAN);
  const { page } = await writeReport(record, { folder, planUrl });
  process.stderr.write(`Report: ${page}\n`);
}
