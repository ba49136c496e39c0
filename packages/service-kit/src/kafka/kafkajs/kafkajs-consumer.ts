import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type {
  ConsumerControls,
  ConsumerHandlers,
  ConsumerOptions,
  RunningConsumer,
} from '../kafka-client.ts';
import { toKafkaRecord } from './kafkajs-record.ts';
import {
  FETCH_BYTES,
  FETCH_WAIT_MS,
  HEARTBEAT_MS,
  METADATA_MAX_AGE_MS,
  SESSION_MS,
} from '../consumer-limits.ts';

const CONCURRENT_PARTITIONS = 4;

/** @throws the error of kafkajs when it cannot connect */
export async function consumeWithKafkajs(
  kafka: Kafka,
  { groupId, topic, handlers: makeHandlers }: ConsumerOptions,
): Promise<RunningConsumer> {
  const consumer = makeConsumer(kafka, groupId);
  const failed = rejectOnCrash(consumer);
  const handlers = makeHandlers(makeControls(consumer, topic));
  reportAssignments(consumer, topic, handlers);
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: CONCURRENT_PARTITIONS,
      eachBatch: (payload) => deliverBatch(payload, handlers),
    });
  } catch (error) {
    await consumer.disconnect();
    throw error;
  }
  return { failed, stop: () => consumer.disconnect() };
}

function makeConsumer(kafka: Kafka, groupId: string): Consumer {
  return kafka.consumer({
    groupId,
    heartbeatInterval: HEARTBEAT_MS,
    sessionTimeout: SESSION_MS,
    maxBytesPerPartition: FETCH_BYTES,
    // Added partitions are noticed after this time; the default is five minutes.
    metadataMaxAge: METADATA_MAX_AGE_MS,
    // With the default of kafkajs, stopping or resuming a partition takes up to five seconds.
    maxWaitTimeInMs: FETCH_WAIT_MS,
    // kafkajs restarts after some errors only. Here every crash ends the consumer.
    retry: { restartOnFailure: () => Promise.resolve(false) },
  });
}

function rejectOnCrash(consumer: Consumer): Promise<never> {
  const failed = new Promise<never>((_resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
  });
  // Awaited later, or never when the start fails for another reason: avoids an unhandled rejection.
  failed.catch(() => undefined);
  return failed;
}

function makeControls(consumer: Consumer, topic: string): ConsumerControls {
  return {
    pause: (partition) => consumer.pause([{ topic, partitions: [partition] }]),
    resume: (partition) => consumer.resume([{ topic, partitions: [partition] }]),
    seek: (partition, offset) => consumer.seek({ topic, partition, offset: String(offset) }),
    commit: (next) =>
      consumer.commitOffsets(
        [...next].map(([partition, offset]) => ({ topic, partition, offset: String(offset) })),
      ),
  };
}

function reportAssignments(
  consumer: Consumer,
  topic: string,
  { onAssigned, onBatch }: ConsumerHandlers,
): void {
  const { events } = consumer;
  // Emitted before the first fetch of the new assignment.
  consumer.on(events.GROUP_JOIN, ({ payload }) => {
    onAssigned(payload.memberAssignment[topic] ?? []);
  });
  // Also emitted after a crash: kafkajs throws when a stopped consumer is resumed.
  consumer.on(events.STOP, () => onAssigned([]));
  // kafkajs does not deliver a batch without records.
  consumer.on(events.END_BATCH_PROCESS, ({ payload: { partition, batchSize, lastOffset } }) => {
    if (batchSize > 0) return;
    void onBatch({ partition, records: [], end: Number(lastOffset) + 1 }).catch(() => undefined);
  });
}

async function deliverBatch(
  payload: EachBatchPayload,
  { onBatch }: ConsumerHandlers,
): Promise<void> {
  const { partition, messages } = payload.batch;
  const end = Number(payload.batch.lastOffset()) + 1;
  const next = await onBatch({ partition, records: messages.map(toKafkaRecord), end });
  // kafkajs fetches the offset after the last resolved one.
  payload.resolveOffset(String(next - 1));
  await payload.heartbeat();
}
