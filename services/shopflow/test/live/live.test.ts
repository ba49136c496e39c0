import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { kafkaText } from '@shopflow/live-integration/testing/kafka-text';
import { proveWithKafka } from '@shopflow/live-integration/testing/prove-with-kafka';
import { scenarios } from '../../src/scenarios/scenarios.ts';
import { startMutableShopflow, type MutableShopflow } from '../../src/mutants/mutable-shopflow.ts';
import { startLiveSystem } from '../../src/target/live-system.ts';
import { testMetrics } from './metrics-tests.ts';
import { testMutants } from './mutant-tests.ts';
import { testScenarios } from './scenario-tests.ts';
import { testSoak } from './soak-tests.ts';
import { testStaging } from './staging-tests.ts';

/** One Kafka and one PostgreSQL for all tests that need a running ShopFlow, because each takes seconds to start. */
const { KAFKA_BROKERS, DATABASE_URL } = process.env;
/** Short; `npm run live -- --real-window` has 30 s, as in staging. */
const BATCH_WINDOW_MS = 500;

const folder = await mkdtemp(path.join(tmpdir(), 'shopflow-mutant-'));

await proveWithKafka(
  startMutableShopflow({
    folder,
    batchWindowMs: BATCH_WINDOW_MS,
    kafkaBrokers: KAFKA_BROKERS,
    databaseUrl: DATABASE_URL,
  }),
  prove,
  scenarios.map(({ id, title }) => `${id} ${title}`),
);

afterAll(() => rm(folder, { recursive: true }));

function prove(shopflow: MutableShopflow): void {
  const { live } = shopflow;
  process.stderr.write(`${kafkaText(live.kafka)}\nPostgreSQL: ${live.databases.version}\n`);
  const starting = startLiveSystem({
    batchWindowMs: BATCH_WINDOW_MS,
    kafkaBrokers: live.kafka.brokers.join(','),
    databaseUrl: live.databases.serverUrl,
    version: '2.3',
  });
  // Before the scenarios, whose last one kills the Kafka of both systems.
  testStaging(starting, live.kafka);
  testScenarios(live);
  testMetrics(live);
  testSoak(live);
  testMutants(shopflow);
  afterAll(async () => {
    try {
      await (await starting).stop();
    } finally {
      await live.stop();
    }
  });
}
