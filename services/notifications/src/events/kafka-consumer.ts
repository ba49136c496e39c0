import { provideTopics, type Kafka, type KafkaAdmin } from '@shopflow/service-kit/kafka';
import type { Consumer, EachBatchPayload } from 'kafkajs';
import { makeBeginWindow } from './batch/begin-window.ts';
import type { ReportGap } from './offsets/report-gap.ts';
import { readOffsets } from './offsets/consumer-lag.ts';
import { toTopicConfigs, type OrderEventsTopics } from './order-events-topics.ts';
import type { OffsetReset } from './offsets/partition-offsets.ts';
import { checkSkippedOffsets } from './offsets/skipped-offsets.ts';
import { toTopicRecord } from './message/topic-record.ts';
import { processBatch, type Batch } from './batch/process-batch.ts';
import type { ProcessRecord } from './records/process-record.ts';
import { trackPartitions } from './partitions/track-partitions.ts';
import { startBatchTimer } from './batch/batch-timer.ts';

interface Options {
  readonly kafka: Kafka;
  readonly admin: KafkaAdmin;
  readonly topics: OrderEventsTopics;
  /** Number of partitions of a topic that this service creates. */
  readonly partitions: number;
  readonly windowMs: number;
  readonly processRecord: ProcessRecord;
  /** Where to resume when a committed offset is not on the topic. */
  readonly reset: OffsetReset;
  readonly reportGap: ReportGap;
}

export interface ConnectionListener {
  /** Called when the group has assigned partitions to this consumer. */
  readonly onConnected: () => void;
  /** Called when consuming fails. */
  readonly onLost: (error: unknown) => void;
}

const HEARTBEAT_MS = 1_000;
/** The partitions of a killed process are reassigned after this time. */
const SESSION_MS = 10_000;
/** Each partition that is processed concurrently holds at most one database connection. */
const CONCURRENT_PARTITIONS = 4;
/** About a hundred events. kafkajs fetches no more until the batch of every partition is processed. */
const BATCH_BYTES = 64 * 1024;

/**
 * Consumes the order events as a member of the group until `signal` is aborted. It then finishes
 * and commits the current event and leaves the group.
 *
 * @throws the error that prevents consuming; the caller may start it again
 */
export async function consumeOrderEvents(
  options: Options,
  { onConnected, onLost }: ConnectionListener,
  signal: AbortSignal,
): Promise<void> {
  const { kafka, admin, topics } = options;
  const { topic, groupId } = topics;
  await provideTopics(admin, toTopicConfigs(topics, options.partitions));
  const consumer = makeConsumer(kafka, groupId);
  const crash = rejectOnCrash(consumer);
  const partitions = trackPartitions(consumer, topic, onConnected);
  const read = () => readOffsets(admin, topics);
  const batchTimer = startBatchTimer(options.windowMs, {
    begin: makeBeginWindow({
      partitions,
      readOffsets: read,
      commit: (partition, next) =>
        consumer.commitOffsets([{ topic, partition, offset: String(next) }]),
      seek: (partition, next) => consumer.seek({ topic, partition, offset: String(next) }),
      reset: options.reset,
      reportGap: options.reportGap,
    }),
    onError: onLost,
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
        withHeartbeat(payload, () =>
          processBatch(toBatch(payload, checkSkipped), partitions, options.processRecord),
        ),
    });
    await Promise.race([crash, aborted(signal)]);
  } finally {
    batchTimer.stop();
    await consumer.disconnect();
  }
}

function makeConsumer(kafka: Kafka, groupId: string): Consumer {
  return kafka.consumer({
    groupId,
    heartbeatInterval: HEARTBEAT_MS,
    sessionTimeout: SESSION_MS,
    maxBytesPerPartition: BATCH_BYTES,
    // With the default of kafkajs, stopping or resuming a partition takes up to five seconds.
    maxWaitTimeInMs: 100,
    // kafkajs restarts after some errors only. Here every crash is handled alike, by superviseConsumer.
    retry: { restartOnFailure: () => Promise.resolve(false) },
  });
}

/** Rejects when the consumer crashes. */
function rejectOnCrash(consumer: Consumer): Promise<never> {
  const crash = new Promise<never>((_resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
  });
  // Awaited later, or never when the start fails for another reason: avoids an unhandled rejection.
  crash.catch(() => undefined);
  return crash;
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  );
}

/** Sends heartbeats during `work`, which may outlast the session. The heartbeat after it reports errors. */
async function withHeartbeat(payload: EachBatchPayload, work: () => Promise<void>): Promise<void> {
  const timer = setInterval(() => void payload.heartbeat().catch(() => undefined), HEARTBEAT_MS);
  await work().finally(() => clearInterval(timer));
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
      // Only after the commit: kafkajs would never retry the commit of a resolved offset.
      payload.resolveOffset(String(offset));
    },
    heartbeat: () => payload.heartbeat(),
    isRunning: () => payload.isRunning(),
  };
}
