import path from 'node:path';
import { toDurationText } from '@shopflow/live-integration/duration-text';
import type { RunRecord } from '@shopflow/live-integration/run-record';
import { writeReport } from '@shopflow/live-integration/write-report';
import { workingTreeVersionNumber } from '@shopflow/project/working-tree-version';
import { startLiveSystem, type LiveSystem } from '../src/live-system.ts';
import { scenarios } from '../src/scenarios/scenarios.ts';
import { recordScenarios } from '@shopflow/live-integration/scenario-recorder';
import { findTargets } from '../src/soak/crash.ts';
import { runSoak } from '../src/soak/run-soak.ts';
import { planSoak } from '../src/soak/soak-plan.ts';
import { soakText } from '../src/soak/soak-text.ts';
import { w1 } from '../src/scenarios/w1-order-with-phone.ts';
import { w3 } from '../src/scenarios/w3-order-without-phone.ts';
import { w4 } from '../src/scenarios/w4-order-of-an-admin.ts';
import { kafkaText } from '@shopflow/live-integration/testing/kafka-text';
import { notProved, proveWithKafka } from '@shopflow/live-integration/testing/not-proved';
import { provable, reasonNotProved } from '@shopflow/live-integration/testing/provable';
import { makeScenarioContext } from '../src/scenario-context.ts';

const { KAFKA_BROKERS, DATABASE_URL, LIVE_REPORT_DIR } = process.env;
const PLAN = path.resolve(import.meta.dirname, '../../../docs/integration-test-plan.md');
/** Short in `npm test`; 30 s as in staging with `npm run live -- --real-window`. */
const batchWindowMs = Number(process.env.LIVE_BATCH_WINDOW_MS ?? 1_000);
const only = process.env.LIVE_ONLY?.split(',');
const selected = scenarios.filter(({ id }) => only?.includes(id) ?? true);

await proveWithKafka(
  startLiveSystem({
    batchWindowMs,
    kafkaBrokers: KAFKA_BROKERS,
    databaseUrl: DATABASE_URL,
    ...(LIVE_REPORT_DIR !== undefined && { logDir: path.join(LIVE_REPORT_DIR, 'logs') }),
  }),
  prove,
  selected.map(({ id, title }) => `${id} ${title}`),
);

async function prove(live: LiveSystem): Promise<void> {
  process.stderr.write(`${kafkaText(live.kafka)}\nPostgreSQL: ${live.databases.version}\n`);
  const recorder = recordScenarios(live, {
    group: live.groups.notifications,
    versions: {
      'ShopFlow (git)': await workingTreeVersionNumber().catch(() => 'no git checkout'),
      Twilio: 'sandbox',
    },
    settings: { 'Batch window of notifications': toDurationText(live.batchWindowMs) },
    makeContext: (notes) => makeScenarioContext(live, notes),
  });
  const finish = async (): Promise<void> => {
    const record = recorder.finish(selected);
    try {
      if (LIVE_REPORT_DIR !== undefined) await saveReport(record, LIVE_REPORT_DIR);
    } finally {
      await live.stop();
    }
  };

  for (const scenario of selected) {
    const { id, title, needs = [], takesMs = () => 0 } = scenario;
    const reason = reasonNotProved(live.kafka, needs);
    if (reason !== undefined) {
      recorder.skip(scenario, reason);
      notProved(`${id} ${title}`, reason);
    } else {
      // Its minimum duration, three windows, and slack for a busy machine.
      const limitMs = takesMs(batchWindowMs) + 3 * batchWindowMs + 120_000;
      test(`${id} ${title}`, () => recorder.runScenario(scenario), limitMs);
    }
  }

  if (only === undefined) testUnderLoad(live);
  // Jest does not call afterAll in a file in which every test is skipped.
  if (selected.some(({ needs = [] }) => reasonNotProved(live.kafka, needs) === undefined)) {
    afterAll(finish, 60_000);
  } else {
    await finish();
  }
}

/** Tests with a concurrent run and with many orders. */
function testUnderLoad(live: LiveSystem): void {
  const withOrders = provable(live.kafka, 'idempotent-producer');
  withOrders(
    'keeps two concurrent runs on one Kafka and PostgreSQL independent',
    async () => {
      await using other = await startLiveSystem({
        batchWindowMs,
        kafkaBrokers: live.kafka.brokers.join(','),
        databaseUrl: live.databases.serverUrl,
      });
      const both = [live, other].map((each) =>
        makeScenarioContext(each, { facts: [], traces: [] }),
      );

      await Promise.all(
        both.map(async (context) => {
          for (const { run } of [w1, w3, w4]) await run(context);
        }),
      );
    },
    240_000,
  );

  withOrders(
    'loses and duplicates nothing in a short soak',
    async () => {
      const seed = Number(process.env.SEED ?? Date.now() % 1e6);
      const plan = planSoak({ orders: 100, seed, targets: findTargets(live) });

      const result = await runSoak(live, plan);

      process.stderr.write(`${soakText(result)}\n`);
      expect(result.problems).toEqual([]);
      expect(result.placed).toBeGreaterThan(0);
    },
    300_000,
  );
}

async function saveReport(record: RunRecord, folder: string): Promise<void> {
  const planUrl = path.relative(folder, PLAN);
  const { page } = await writeReport(record, { folder, planUrl });
  process.stderr.write(`Report: ${page}\n`);
}
