import { provideTopics, type Kafka, type KafkaAdmin } from '@shopflow/service-kit/kafka';
import type { Consumer, EachBatchPayload } from 'kafkajs';
import { makeBeginWindow, type ReportGap } from './begin-window.ts';
import { readOffsets } from './consumer-lag.ts';
import { toTopicConfigs, type OrderEventsTopics } from './order-events-topics.ts';
import type { OffsetReset } from './partition-offsets.ts';
import { checkSkippedOffsets } from './skipped-offsets.ts';
import { toTopicRecord } from './topic-record.ts';
import { takeBatch, type Batch } from './take-batch.ts';
import type { TakeRecord } from './take-record.ts';
import { trackPartitions } from './track-partitions.ts';
import { startWindows } from './windows.ts';

interface Options {
  readonly kafka: Kafka;
  readonly admin: KafkaAdmin;
  readonly topics: OrderEventsTopics;
  /** Of a topic that is made here. */
  readonly partitions: number;
  readonly windowMs: number;
  readonly takeRecord: TakeRecord;
  /** Where to resume when a committed offset is not on the topic. */
  readonly reset: OffsetReset;
  readonly reportGap: ReportGap;
}

export interface Told {
  /** Consuming: the group has given this member its partitions. */
  readonly up: () => void;
  /** Something is in the way. */
  readonly away: (error: unknown) => void;
}

const HEARTBEAT_MS = 1_000;
/** A process that is killed keeps its partitions from the others for so long. */
const SESSION_MS = 10_000;
/** At once, in the order of their partitions' turns. Each holds one database connection at most. */
const CONCURRENT_PARTITIONS = 4;
/** About a hundred events: kafkajs fetches nothing more until every partition's batch is handled. */
const BATCH_BYTES = 64 * 1024;

/**
 * Consumes the order events as a member of the group until it is told to stop. The event under
 * way is then finished and committed, and the group left.
 *
 * @throws what keeps it from consuming: start it again
 */
export async function consumeOrderEvents(
  options: Options,
  { up, away }: Told,
  signal: AbortSignal,
): Promise<void> {
  const { kafka, admin, topics } = options;
  const { topic, groupId } = topics;
  await provideTopics(admin, toTopicConfigs(topics, options.partitions));
  const consumer = makeConsumer(kafka, groupId);
  const crash = crashOf(consumer);
  const partitions = trackPartitions(consumer, topic, up);
  const read = () => readOffsets(admin, topics);
  const windows = startWindows(options.windowMs, {
    begin: makeBeginWindow({
      partitions,
      readOffsets: read,
      commit: (partition, next) =>
        consumer.commitOffsets([{ topic, partition, offset: String(next) }]),
      seek: (partition, next) => consumer.seek({ topic, partition, offset: String(next) }),
      reset: options.reset,
      reportGap: options.reportGap,
    }),
    failed: away,
  });
  const checkSkipped = checkSkippedOffsets(read, options.reportGap);
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: CONCURRENT_PARTITIONS,
      eachBatch: (payload) =>
        beating(payload, () =>
          takeBatch(toBatch(payload, checkSkipped), partitions, options.takeRecord),
        ),
    });
    await Promise.race([crash, aborted(signal)]);
  } finally {
    windows.stop();
    await consumer.disconnect();
  }
}

function makeConsumer(kafka: Kafka, groupId: string): Consumer {
  return kafka.consumer({
    groupId,
    heartbeatInterval: HEARTBEAT_MS,
    sessionTimeout: SESSION_MS,
    maxBytesPerPartition: BATCH_BYTES,
    // With kafkajs' default, a stop and a resumed partition would wait for up to five seconds.
    maxWaitTimeInMs: 100,
    // It gives up for good on some errors and not on others: here every crash is the same.
    retry: { restartOnFailure: () => Promise.resolve(false) },
  });
}

/** Rejects when the consumer has given up. */
function crashOf(consumer: Consumer): Promise<never> {
  const crash = new Promise<never>((_resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
  });
  // Heard of later, or not at all when the start fails otherwise.
  crash.catch(() => undefined);
  return crash;
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  );
}

/** An event may take longer than the session; what this misses, the heartbeat after it finds. */
async function beating(payload: EachBatchPayload, work: () => Promise<void>): Promise<void> {
  const beat = setInterval(() => void payload.heartbeat().catch(() => undefined), HEARTBEAT_MS);
  await work().finally(() => clearInterval(beat));
}

function toBatch(
  payload: EachBatchPayload,
  checkSkipped: ReturnType<typeof checkSkippedOffsets>,
): Batch {
  const { topic, partition, messages } = payload.batch;
  return {
    partition,
    records: messages.map((message) => toTopicRecord(message, { topic, partition })),
    end: Number(payload.batch.lastOffset()) + 1,
    checkSkipped: (from, to) => checkSkipped(partition, { from, to }),
    commit: async (offset, next) => {
      const committed = { partition, offset: String(next) };
      await payload.commitOffsetsIfNecessary({ topics: [{ topic, partitions: [committed] }] });
      // Only now: an offset that is resolved and could not be committed never would be.
      payload.resolveOffset(String(offset));
    },
    heartbeat: () => payload.heartbeat(),
    isRunning: () => payload.isRunning(),
  };
}
