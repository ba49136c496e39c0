import { connect as connectSocket, type Socket } from 'node:net';
import { Kafka, logLevel, type Admin, type ISocketFactory } from 'kafkajs';
import type { Logger } from './logger.ts';

export type { Kafka };

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
