/** Measures start-up time and memory of each kind of Kafka that this machine can run. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startKafka } from '../src/kafka/kafka.ts';
import type { Kafka } from '../src/kafka/running-kafka.ts';
import { readFirst, send } from '../test/support/kafka-client.ts';
import { readMemory } from '../test/support/process-memory.ts';

const RUNS = 3;
const WITHOUT_JAVA = { programs: { java: 'disabled' } };

async function measureInstall(): Promise<void> {
  const cacheDir = await mkdtemp(path.join(tmpdir(), 'kafka-install-'));
  const startedAt = Date.now();
  const kafka = await startKafka({ cacheDir });
  const installMs = Date.now() - startedAt - kafka.startedInMs;
  await kafka.stop();
  await rm(cacheDir, { recursive: true });
  if (kafka.kind === 'apache-kafka') console.log(`install of ${kafka.version}: ${installMs} ms`);
}

async function measure(start: () => Promise<Kafka>): Promise<void> {
  for (let run = 1; run <= RUNS; run++) {
    await using kafka = await start();
    const idle = readMemory(kafka.pid());
    const roundTripMs = await roundTrip(kafka);
    const used = readMemory(kafka.pid());
    const times = `answers after ${kafka.startedInMs} ms, first round trip ${roundTripMs} ms`;
    console.log(`${kafka.kind} ${kafka.version}: ${times}, ${idle} MB idle, ${used} MB used`);
  }
}

async function roundTrip(kafka: Kafka): Promise<number> {
  const startedAt = Date.now();
  await send(kafka, 'bench', { key: 'user-1', value: 'confirmed' });
  await readFirst(kafka, 'bench');
  return Date.now() - startedAt;
}

await measureInstall();
await measure(() => startKafka());
await measure(() => startKafka(WITHOUT_JAVA));
