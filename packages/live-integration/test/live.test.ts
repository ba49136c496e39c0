import path from 'node:path';
import { writeReport } from '../src/evidence/write-report.ts';
import { KafkaError } from '../src/kafka/running-kafka.ts';
import { startLiveSystem, type LiveSystem } from '../src/system/live-system.ts';
import { scenarios } from './scenarios/scenarios.ts';
import { recordScenarios } from './support/scenario-recorder.ts';
import type { Scenario } from './support/stage.ts';

const { KAFKA_BROKERS, DATABASE_URL, LIVE_REPORT_DIR } = process.env;
const PLAN = path.resolve(import.meta.dirname, '../../../docs/integration-test-plan.md');
/** Short in `npm test`; 30 s, as in staging, on demand. */
const batchWindowMs = Number(process.env.LIVE_BATCH_WINDOW_MS ?? 1_000);
const only = process.env.LIVE_ONLY?.split(',');
const chosen = scenarios.filter(({ id }) => only?.includes(id) ?? true);

const system = await startLiveSystem({
  batchWindowMs,
  kafkaBrokers: KAFKA_BROKERS,
  databaseUrl: DATABASE_URL,
}).catch(noKafka);

if (system === undefined) skipAll(chosen);
else prove(system);

/** A machine without any Kafka still runs the rest of the house's tests. @throws all else */
function noKafka(error: unknown): undefined {
  if (!(error instanceof KafkaError) || error.code !== 'no-kafka') throw error;
  process.stderr.write(`${error.message}\n`);
}

function skipAll(all: readonly Scenario[]): void {
  test.skip.each(all)('NOT PROVED, for there is no Kafka here: $id $title', () => undefined);
}

function prove(live: LiveSystem): void {
  const recorder = recordScenarios(live);
  afterAll(async () => {
    const record = recorder.finish();
    await live.stop();
    if (LIVE_REPORT_DIR === undefined) return;
    const planUrl = path.relative(LIVE_REPORT_DIR, PLAN);
    const { page } = await writeReport(record, { folder: LIVE_REPORT_DIR, planUrl });
    process.stderr.write(`The report: ${page}\n`);
  }, 60_000);

  for (const scenario of chosen) {
    const { id, title, needs = [], takesMs = () => 0 } = scenario;
    const missing = needs.filter((feature) => live.kafka.cannotProve.includes(feature));
    if (missing.length > 0) {
      const reason = `${live.kafka.kind} cannot show ${missing.join(', ')}`;
      recorder.skip(scenario, reason);
      test.skip(`NOT PROVED, for ${reason}: ${id} ${title}`, () => undefined);
    } else {
      // What must be waited for anyhow, three windows, and a busy machine.
      const limitMs = takesMs(batchWindowMs) + 3 * batchWindowMs + 120_000;
      test(`${id} ${title}`, () => recorder.play(scenario), limitMs);
    }
  }
}
