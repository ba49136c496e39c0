import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeKafka } from '@shopflow/service-kit/kafka';
import { silentLogger } from '@shopflow/service-kit/logger';
import { startSandbox } from '@shopflow/twilio-sandbox/sandbox';
import { startKafka } from '@shopflow/live-integration/kafka';
import type { Kafka } from '@shopflow/live-integration/running-kafka';
import { followGroup, type ConsumerGroup } from '@shopflow/live-integration/consumer-group';
import { openDatabases, type Databases } from '@shopflow/live-integration/databases';
import { withResources, type ResourceStack } from '@shopflow/live-integration/resource-stack';
import { SERVICES, startShopflow, type Faults, type Services } from './system.ts';
import { readSmsLog, type LoggedSms, type TwilioAccount } from './sms-log.ts';
import { publishTo, type ForeignMessage } from '@shopflow/live-integration/topic-producer';
import { watchTopic, type TopicWatch } from '@shopflow/live-integration/topic-watch';

/** A running ShopFlow, on its own or on external Kafka and PostgreSQL. */
export interface LiveSystem extends AsyncDisposable {
  /** Makes the names of databases, topics and consumer groups unique to this run. */
  readonly runId: string;
  readonly batchWindowMs: number;
  /** Contains a log file per service. */
  readonly logDir: string;
  readonly kafka: Kafka;
  readonly databases: Databases;
  readonly services: Services;
  readonly faults: Faults;
  readonly twilio: TwilioAccount;
  readonly bus: Bus;
  readonly smsTo: (phoneNumber: string) => Promise<LoggedSms[]>;
  readonly stop: () => Promise<void>;
}

/** The event topics as an observer sees them. */
interface Bus {
  readonly events: TopicWatch;
  readonly deadLetters: TopicWatch;
  readonly notificationsGroup: ConsumerGroup;
  /** Publishes a message to the events topic, as a foreign producer would. */
  readonly publish: (message: ForeignMessage) => Promise<void>;
}

export interface SystemOptions {
  /** How often Notifications processes a batch of events, in ms. */
  readonly batchWindowMs: number;
  /** `KAFKA_BROKERS` of an existing cluster; undefined starts one. */
  readonly kafkaBrokers?: string | undefined;
  /** `DATABASE_URL` of an existing PostgreSQL server; undefined starts one. */
  readonly databaseUrl?: string | undefined;
  /** Folder for the services' logs; by default a temporary one, deleted with the system. */
  readonly logDir?: string;
  /** Called with the display name of each part once it is ready. */
  readonly onReady?: (part: string) => void;
}

/**
 * Starts ShopFlow v2.3 as in production: each service in its own process, on real Kafka and
 * PostgreSQL, with a Twilio sandbox.
 *
 * @throws KafkaError `no-kafka`, which says what to install
 */
export function startLiveSystem(options: SystemOptions): Promise<LiveSystem> {
  return withResources((resources) => startParts(options, resources));
}

async function startParts(options: SystemOptions, resources: ResourceStack): Promise<LiveSystem> {
  const { batchWindowMs, onReady } = options;
  const runId = `live-${randomBytes(4).toString('hex')}`;
  const logDir = options.logDir ?? (await makeTemporaryFolder(resources));
  await mkdir(logDir, { recursive: true });
  const { kafka, databases } = await startKafkaAndPostgres(options, runId, resources);
  const sandbox = await resources.add(startSandbox({ port: 0 }));
  const twilio = { ...sandbox, baseUrl: sandbox.url };
  const shopflow = await startShopflow(
    {
      databases,
      kafkaBrokers: kafka.brokers,
      topicEnvironment: runId,
      batchWindowMs,
      twilio,
      logDir,
      onReady,
    },
    resources,
  );
  return {
    runId,
    batchWindowMs,
    logDir,
    kafka,
    databases,
    ...shopflow,
    twilio,
    bus: await watchBus(kafka, runId, resources),
    smsTo: (to) => readSmsLog(twilio, to),
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
async function startKafkaAndPostgres(
  options: SystemOptions,
  runId: string,
  resources: ResourceStack,
) {
  const { kafkaBrokers, databaseUrl, onReady } = options;
  const [kafka, databases] = await Promise.allSettled([
    resources.add(startKafka({ givenBrokers: kafkaBrokers })).then((part) => {
      onReady?.(`Kafka ${part.version} (${part.kind})`);
      return part;
    }),
    resources
      .add(openDatabases({ serverUrl: databaseUrl, runId, services: SERVICES }))
      .then((part) => {
        onReady?.(`PostgreSQL ${part.version}`);
        return part;
      }),
  ]);
  if (kafka.status === 'rejected') throw kafka.reason;
  if (databases.status === 'rejected') throw databases.reason;
  return { kafka: kafka.value, databases: databases.value };
}

async function watchBus({ brokers }: Kafka, runId: string, resources: ResourceStack): Promise<Bus> {
  const client = makeKafka({ brokers, clientId: 'live-integration', logger: silentLogger() });
  const topic = `${runId}.order-events`;
  const watch = (name: string): Promise<TopicWatch> =>
    resources.add(watchTopic(client, { topic: name, groupId: `${runId}.watch.${name}` }));
  const [events, deadLetters] = await Promise.all([watch(topic), watch(`${topic}.dlq`)]);
  const groupId = `${runId}.notifications`;
  return {
    events,
    deadLetters,
    notificationsGroup: await resources.add(followGroup(client, { groupId, topic })),
    publish: (message) => publishTo(client, { topic, message }),
  };
}
