import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeKafka } from '@shopflow/service-kit/kafka';
import { silentLogger } from '@shopflow/service-kit/logger';
import { startSandbox } from '@shopflow/twilio-sandbox/sandbox';
import { startKafka } from '../kafka/kafka.ts';
import type { Kafka } from '../kafka/running-kafka.ts';
import { followGroup, type ConsumerGroup } from './consumer-group.ts';
import { openDatabases, type Databases } from './databases.ts';
import { openAll, type Opened } from './opened.ts';
import { SERVICES, startShopflow, type Faults, type Services } from './shopflow.ts';
import { readSmsLog, type LoggedSms, type TwilioAccount } from './sms-log.ts';
import { publishTo, type ForeignMessage } from './topic-producer.ts';
import { watchTopic, type TopicWatch } from './topic-watch.ts';

/** Everything of ShopFlow that runs, on parts of its own or on given ones. */
export interface LiveSystem extends AsyncDisposable {
  /** Sets the databases, topics and consumer groups of this run apart from those of others. */
  readonly runId: string;
  readonly batchWindowMs: number;
  /** Holds a log of each service. */
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

/** What can be seen of the events from outside. */
interface Bus {
  readonly events: TopicWatch;
  readonly deadLetters: TopicWatch;
  readonly notificationsGroup: ConsumerGroup;
  /** Puts a message on the topic of the events, as somebody else would. */
  readonly publish: (message: ForeignMessage) => Promise<void>;
}

export interface SystemOptions {
  /** How often Notifications takes its events, in ms. */
  readonly batchWindowMs: number;
  /** `KAFKA_BROKERS` of a cluster to use instead of one of our own. */
  readonly kafkaBrokers?: string | undefined;
  /** `DATABASE_URL` of a PostgreSQL server to use instead of one of our own. */
  readonly databaseUrl?: string | undefined;
  /** Folder for the services' logs; unless given, a temporary one that goes with the system. */
  readonly logDir?: string;
  /** Hears of each part once it is ready, by a name that people know. */
  readonly onReady?: (part: string) => void;
}

/**
 * Starts ShopFlow v2.3 as its teams ship it: each service a process of its own, on real Kafka and
 * PostgreSQL, with Twilio's sandbox.
 *
 * @throws KafkaError `no-kafka` with what to install when there is none
 */
export function startLiveSystem(options: SystemOptions): Promise<LiveSystem> {
  return openAll((opened) => open(options, opened));
}

async function open(options: SystemOptions, opened: Opened): Promise<LiveSystem> {
  const { batchWindowMs, onReady } = options;
  const runId = `live-${randomBytes(4).toString('hex')}`;
  const logDir = options.logDir ?? (await makeTemporaryFolder(opened));
  await mkdir(logDir, { recursive: true });
  const { kafka, databases } = await startParts(options, runId, opened);
  const sandbox = await opened.add(startSandbox({ port: 0 }));
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
    opened,
  );
  return {
    runId,
    batchWindowMs,
    logDir,
    kafka,
    databases,
    ...shopflow,
    twilio,
    bus: await watchBus(kafka, runId, opened),
    smsTo: (to) => readSmsLog(twilio, to),
    stop: () => opened.stop(),
    [Symbol.asyncDispose]: () => opened.stop(),
  };
}

async function makeTemporaryFolder(opened: Opened): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'shopflow-live-logs-'));
  await opened.add({ stop: () => rm(folder, { recursive: true, force: true }) });
  return folder;
}

/** Both at once: they cost most of the time of a start. */
async function startParts(options: SystemOptions, runId: string, opened: Opened) {
  const { kafkaBrokers, databaseUrl, onReady } = options;
  const [kafka, databases] = await Promise.allSettled([
    opened.add(startKafka({ givenBrokers: kafkaBrokers })).then((part) => {
      onReady?.(`Kafka ${part.version} (${part.kind})`);
      return part;
    }),
    opened
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

async function watchBus({ brokers }: Kafka, runId: string, opened: Opened): Promise<Bus> {
  const client = makeKafka({ brokers, clientId: 'live-integration', logger: silentLogger() });
  const topic = `${runId}.order-events`;
  const watch = (name: string): Promise<TopicWatch> =>
    opened.add(watchTopic(client, { topic: name, groupId: `${runId}.watch.${name}` }));
  const [events, deadLetters] = await Promise.all([watch(topic), watch(`${topic}.dlq`)]);
  const groupId = `${runId}.notifications`;
  return {
    events,
    deadLetters,
    notificationsGroup: await opened.add(followGroup(client, { groupId, topic })),
    publish: (message) => publishTo(client, { topic, message }),
  };
}
