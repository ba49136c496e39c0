import { connect as connectSocket, type Socket } from 'node:net';
import { Kafka, logLevel, type Admin, type ISocketFactory, type ITopicConfig } from 'kafkajs';
import { registerCodecs } from './kafka-compression/register-codecs.ts';
import type { Logger } from './logger.ts';

export { UNREADABLE_BATCH_HEADER } from './kafka-compression/unreadable-batch.ts';
export type { Kafka };

registerCodecs();

interface Options {
  /** `host:port` of each bootstrap server. */
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly logger: Logger;
  /** How often what failed is tried again at once. */
  readonly retries?: number;
  /** Cuts every connection, and lets none be made any more. */
  readonly signal?: AbortSignal;
}

const CONNECT_TIMEOUT_MS = 2_000;
const REQUEST_TIMEOUT_MS = 5_000;
const KEEP_ALIVE_MS = 60_000;

/** A client that gives up within seconds: whoever uses it tries again, and says so itself. */
export function makeKafka({ brokers, clientId, logger, retries = 4, signal }: Options): Kafka {
  return new Kafka({
    brokers: [...brokers],
    clientId,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries },
    ...(signal && { socketFactory: cuttableSockets(signal) }),
    logLevel: logLevel.WARN,
    // What kafkajs tells is about its own retries: details for who looks for them.
    logCreator: () => (entry) => logger.debug({ kafkajs: entry.log }, 'kafkajs'),
  });
}

/** kafkajs itself ends no connection before the requests on it are answered, or their time is up. */
function cuttableSockets(signal: AbortSignal): ISocketFactory {
  const sockets = new Set<Socket>();
  signal.addEventListener('abort', () => {
    for (const socket of sockets) socket.destroy(new Error('The connection is cut'));
  });
  return ({ host, port, onConnect }) => {
    signal.throwIfAborted();
    const socket = connectSocket({ host, port }, onConnect).setKeepAlive(true, KEEP_ALIVE_MS);
    sockets.add(socket);
    return socket.once('close', () => sockets.delete(socket));
  };
}

/** One connection for questions about the cluster, made when it is first needed. */
export interface KafkaAdmin {
  /** @throws what kafkajs throws; the next question then starts from a new connection */
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
 * Makes the topics that are missing; several processes may do so at once.
 *
 * @throws what kafkajs throws
 */
export async function provideTopics(
  admin: KafkaAdmin,
  wanted: readonly ITopicConfig[],
): Promise<void> {
  await admin.ask(async (cluster) => {
    // Asked first, because creating one takes a right that a service may not have.
    const areThere = await Promise.all(wanted.map(({ topic }) => isThere(cluster, topic)));
    const topics = wanted.filter((_, index) => areThere[index] !== true);
    if (topics.length === 0) return;
    await cluster.createTopics({ topics }).catch((error: unknown) => {
      // librdkafka's mock has no administration: it makes a topic when it is first asked about it.
      if (!(error instanceof Error) || error.name !== 'KafkaJSServerDoesNotSupportApiKey')
        throw error;
    });
  });
}

/** Asked of this topic alone: kafkajs has no list while any of the cluster is without a leader. */
async function isThere(cluster: Admin, topic: string): Promise<boolean> {
  return cluster.fetchTopicMetadata({ topics: [topic] }).then(
    () => true,
    () => false,
  );
}
