import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeKafka } from '@shopflow/service-kit/kafka';
import { silentLogger } from '@shopflow/service-kit/logger';
import { startKafka } from '../kafka/kafka.ts';
import type { Kafka } from '../kafka/running-kafka.ts';
import { openDatabases, type Databases } from './databases.ts';
import type { RunningSystem } from './running-system.ts';
import { withResources, type ResourceStack } from './resource-stack.ts';
import { startServices } from './start-services.ts';
import type { SystemDefinition, SystemNames } from './system-definition.ts';
import { watchKafka } from './watch-kafka.ts';

export interface StartOptions {
  /** `KAFKA_BROKERS` of an existing cluster; undefined starts one. */
  readonly kafkaBrokers?: string | undefined;
  /** `DATABASE_URL` of an existing PostgreSQL server; undefined starts one. */
  readonly databaseUrl?: string | undefined;
  /** Prefix of topics and consumer groups; unique to the run by default. */
  readonly environment?: string | undefined;
  /** Folder for the services' logs; by default a temporary one, deleted with the system. */
  readonly logDir?: string | undefined;
  /** Called with the display name of each part once it is ready. */
  readonly onReady?: ((part: string) => void) | undefined;
}

/**
 * Starts a system as in production: each service in its own process, on real Kafka and PostgreSQL,
 * with a fault proxy between every caller and the part that it calls.
 *
 * @throws KafkaError `no-kafka`, which says what to install
 */
export function startSystem<Names extends SystemNames>(
  definition: SystemDefinition<Names>,
  options: StartOptions,
): Promise<RunningSystem<Names>> {
  return withResources((resources) => startParts(definition, options, resources));
}

async function startParts<Names extends SystemNames>(
  definition: SystemDefinition<Names>,
  options: StartOptions,
  resources: ResourceStack,
): Promise<RunningSystem<Names>> {
  const runId = `live-${randomBytes(4).toString('hex')}`;
  const logDir = options.logDir ?? (await makeTemporaryFolder(resources));
  await mkdir(logDir, { recursive: true });
  const names = Object.keys(definition.services);
  const backends = await startBackends(options, { runId, services: names }, resources);
  const { environment = runId } = options;
  const { brokers } = backends.kafka;
  const client = makeKafka({ brokers, clientId: 'live-integration', logger: silentLogger() });
  const parts = await startServices(
    definition,
    { ...backends, environment, logDir, onReady: options.onReady },
    resources,
  );
  return {
    description: definition.description,
    runId,
    logDir,
    ...backends,
    ...parts,
    ...(await watchKafka(
      definition,
      { client, prefix: environment, watchPrefix: runId, from: 'beginning' },
      resources,
    )),
    stop: () => resources.stop(),
    [Symbol.asyncDispose]: () => resources.stop(),
  };
}

async function makeTemporaryFolder(resources: ResourceStack): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'shopflow-live-logs-'));
  await resources.add({ stop: () => rm(folder, { recursive: true, force: true }) });
  return folder;
}

/** Starts both concurrently, because they take most of the start-up time. */
async function startBackends(
  { kafkaBrokers, databaseUrl, onReady }: StartOptions,
  { runId, services }: { runId: string; services: readonly string[] },
  resources: ResourceStack,
): Promise<{ kafka: Kafka; databases: Databases }> {
  const [kafka, databases] = await Promise.allSettled([
    resources.add(startKafka({ givenBrokers: kafkaBrokers })).then((part) => {
      onReady?.(`Kafka ${part.version} (${part.kind})`);
      return part;
    }),
    resources.add(openDatabases({ serverUrl: databaseUrl, runId, services })).then((part) => {
      onReady?.(`PostgreSQL ${part.version}`);
      return part;
    }),
  ]);
  if (kafka.status === 'rejected') throw kafka.reason;
  if (databases.status === 'rejected') throw databases.reason;
  return { kafka: kafka.value, databases: databases.value };
}
