import { connect as connectSocket, type Socket } from 'node:net';
import { Kafka, logLevel, type Admin, type ISocketFactory, type ITopicConfig } from 'kafkajs';
import { registerCodecs } from './compression/register-codecs.ts';
import type { Logger } from '../process/logger.ts';

export { UNREADABLE_BATCH_HEADER } from './compression/unreadable-batch.ts';
export type { Kafka };

registerCodecs();

interface Options {
  /** `host:port` of each bootstrap server. */
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly logger: Logger;
  /** Number of immediate retries of a failed request. */
  readonly retries?: number;
  /** Closes every connection and prevents new ones when it is aborted. */
  readonly signal?: AbortSignal;
}

const CONNECT_TIMEOUT_MS = 2_000;
const REQUEST_TIMEOUT_MS = 5_000;
const KEEP_ALIVE_MS = 60_000;

/** A client that gives up within seconds: its caller retries and logs the failure. */
export function makeKafka({ brokers, clientId, logger, retries = 4, signal }: Options): Kafka {
  return new Kafka({
    brokers: [...brokers],
    clientId,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries },
    ...(signal && { socketFactory: makeAbortableSockets(signal) }),
    logLevel: logLevel.WARN,
    // kafkajs logs its own retries as errors; they are details, so they are logged at debug level.
    logCreator: () => (entry) => logger.debug({ kafkajs: entry.log }, 'kafkajs'),
  });
}

/** kafkajs closes a connection only after its requests are answered or timed out. */
function makeAbortableSockets(signal: AbortSignal): ISocketFactory {
  const sockets = new Set<Socket>();
  signal.addEventListener('abort', () => {
    for (const socket of sockets)
      socket.destroy(new Error('Connection closed: the client was aborted'));
  });
  return ({ host, port, onConnect }) => {
    signal.throwIfAborted();
    const socket = connectSocket({ host, port }, onConnect).setKeepAlive(true, KEEP_ALIVE_MS);
    sockets.add(socket);
    return socket.once('close', () => sockets.delete(socket));
  };
}

/** One admin connection, opened when it is first needed. */
export interface KafkaAdmin {
  /** @throws the error of kafkajs; the next call then opens a new connection */
  readonly ask: <Answer>(question: (admin: Admin) => Promise<Answer>) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

export function makeKafkaAdmin(kafka: Kafka): KafkaAdmin {
  let open: Promise<Admin> | undefined;
  const close = async (): Promise<void> => {
    const closing = open;
    open = undefined;
    await closing?.then((admin) => admin.disconnect()).catch(() => undefined);
  };
  return {
    ask: async (question) => {
      open ??= connect(kafka);
      try {
        return await question(await open);
      } catch (error) {
        await close();
        throw error;
      }
    },
    close,
  };
}

async function connect(kafka: Kafka): Promise<Admin> {
  const admin = kafka.admin();
  await admin.connect();
  return admin;
}

/** Rejects when no broker of the cluster answers. */
export async function pingKafka(admin: KafkaAdmin): Promise<void> {
  await admin.ask((cluster) => cluster.describeCluster());
}

/**
 * Creates the topics that do not exist; several processes may do so concurrently.
 *
 * @throws the error of kafkajs
 */
export async function provideTopics(
  admin: KafkaAdmin,
  wanted: readonly ITopicConfig[],
): Promise<void> {
  await admin.ask(async (cluster) => {
    // Checked first, because a service may not be authorized to create topics.
    const found = await Promise.all(wanted.map(({ topic }) => topicExists(cluster, topic)));
    const topics = wanted.filter((_, index) => found[index] !== true);
    if (topics.length === 0) return;
    await cluster.createTopics({ topics }).catch((error: unknown) => {
      // librdkafka's mock cluster has no CreateTopics API: it creates a topic on the first metadata request.
      if (!(error instanceof Error) || error.name !== 'KafkaJSServerDoesNotSupportApiKey')
        throw error;
    });
  });
}

/** Asks for this topic only: kafkajs cannot list topics while any topic has no leader. */
async function topicExists(cluster: Admin, topic: string): Promise<boolean> {
  return cluster.fetchTopicMetadata({ topics: [topic] }).then(
    () => true,
    () => false,
  );
}
