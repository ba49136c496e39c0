import path from 'node:path';
import { kafkaText } from '@shopflow/live-integration/testing/kafka-text';
import { proveWithKafka } from '@shopflow/live-integration/testing/prove-with-kafka';
import { startLiveSystem, type LiveSystem } from '../../src/live-system.ts';
import { scenarios } from '../../src/scenarios/scenarios.ts';
import { testIndependence } from './independence-tests.ts';
import { testMetrics } from './metrics-tests.ts';
import { testScenarios } from './scenario-tests.ts';
import { testSoak } from './soak-tests.ts';
import { testStaging } from './staging-tests.ts';

/** One Kafka and one PostgreSQL for all tests that need a running ShopFlow, because each takes seconds to start. */
const { KAFKA_BROKERS, DATABASE_URL, LIVE_REPORT_DIR } = process.env;
/** Short in `npm test`; 30 s as in staging with `npm run live -- --real-window`. */
const batchWindowMs = Number(process.env.LIVE_BATCH_WINDOW_MS ?? 500);
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
  if (only !== undefined) {
    await testScenarios(live, { selected, reportDir: LIVE_REPORT_DIR, finish: live.stop });
    return;
  }
  const starting = startLiveSystem({
    batchWindowMs,
    kafkaBrokers: live.kafka.brokers.join(','),
    databaseUrl: live.databases.serverUrl,
  });
  const finish = async (): Promise<void> => {
    try {
      await (await starting).stop();
    } finally {
      await live.stop();
    }
  };
  // Before the scenarios, whose last one kills the Kafka of both systems.
  if (LIVE_REPORT_DIR === undefined) testStaging(starting, live.kafka);
  await testScenarios(live, { selected, reportDir: LIVE_REPORT_DIR, finish });
  testIndependence(live, starting);
  if (LIVE_REPORT_DIR === undefined) testMetrics(live);
  testSoak(live);
}
