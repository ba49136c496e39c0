import { setTimeout as pauseFor } from 'node:timers/promises';
import type {
  ConsumerControls,
  KafkaAdministration,
  KafkaClient,
  PartitionOffsets,
  RecordBatch,
} from '@shopflow/service-kit/kafka-client';
import { startBatchTimer } from './batch/batch-timer.ts';
import { makeBeginWindow } from './batch/begin-window.ts';
import type { OffsetReset } from './offsets/partition-offsets.ts';
import type { ReportGap } from './offsets/report-gap.ts';
import { checkSkippedOffsets } from './offsets/skipped-offsets.ts';
import { toTopicSettings, type OrderEventsTopics } from './order-events-topics.ts';
import type { PartitionLimits } from './partitions/partition.ts';
import { makePartitions, type Partitions } from './partitions/partitions.ts';
import { makeSlots, type Slots } from './partitions/slots.ts';
import type { ProcessRecord } from './records/process-record.ts';

interface Options {
  readonly kafka: KafkaClient;
  readonly administration: KafkaAdministration;
  readonly topics: OrderEventsTopics;
  /** Number of partitions of a topic that this service creates. */
  readonly partitions: number;
  readonly windowMs: number;
  /** Events that are processed concurrently. */
  readonly concurrency: number;
  /** Resolves when events can be processed. */
  readonly untilReady: () => Promise<void>;
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

const LIMITS: PartitionLimits = {
  records: 1_000,
  resumeAt: 500,
  bytes: 8 * 1024 * 1024,
  distance: 10_000,
};
const COMMIT_INTERVAL_MS = 200;

/**
 * Consumes the order events as a member of the group until `signal` is aborted. It then finishes the
 * events that have begun, commits, and leaves the group.
 *
 * @throws the error that prevents consuming; the caller may start it again
 */
export async function consumeOrderEvents(
  options: Options,
  listener: ConnectionListener,
  signal: AbortSignal,
): Promise<void> {
  const { kafka, administration, topics } = options;
  const { topic, groupId } = topics;
  await administration.provideTopics(toTopicSettings(topics, options.partitions));
  const slots = makeSlots(options.concurrency, options.untilReady);
  const read = (): Promise<PartitionOffsets[]> => administration.readOffsets({ groupId, topic });
  let stopWork = (): Promise<void> => Promise.resolve();
  const consumer = await kafka.consume({
    groupId,
    topic,
    handlers: (controls) => {
      const work = startWork(controls, { ...options, slots, read, listener });
      stopWork = work.stop;
      return work;
    },
  });
  try {
    await Promise.race([consumer.failed, aborted(signal)]);
  } finally {
    await stopWork();
    await consumer.stop();
  }
}

interface WorkOptions extends Options {
  readonly slots: Slots;
  readonly read: () => Promise<PartitionOffsets[]>;
  readonly listener: ConnectionListener;
}

interface Work {
  readonly onAssigned: (partitions: readonly number[]) => void;
  readonly onBatch: (batch: RecordBatch) => Promise<number>;
  /** Finishes the events that have begun, and commits. */
  readonly stop: () => Promise<void>;
}

function startWork(controls: ConsumerControls, options: WorkOptions): Work {
  const { topics, slots, processRecord, read, reportGap, reset, listener } = options;
  const partitions = makePartitions({
    ...{ topic: topics.topic, slots, processRecord, limits: LIMITS },
    pause: controls.pause,
    resume: controls.resume,
    pauseFor: (ms) => pauseFor(ms, undefined, { ref: false }),
  });
  const begin = makeBeginWindow({ ...controls, partitions, readOffsets: read, reset, reportGap });
  const batchTimer = startBatchTimer(options.windowMs, { begin, onError: listener.onLost });
  const commits = startCommitting(partitions, controls);
  const checkSkipped = checkSkippedOffsets(read, reportGap);
  return {
    onAssigned: (ids) => {
      partitions.assign(ids);
      if (ids.length > 0) listener.onConnected();
    },
    onBatch: async (batch) => {
      const partition = partitions.find(batch.partition);
      // Reassigned: its new owner takes these records.
      if (partition === undefined) return batch.records[0]?.offset ?? batch.end;
      const skipped = partition.findSkipped(batch);
      if (skipped !== undefined) await checkSkipped(batch.partition, skipped);
      return partition.take(batch, skipped?.from);
    },
    stop: async () => {
      batchTimer.stop();
      await slots.close();
      await commits.stop();
    },
  };
}

/**
 * Commits the progress several times a second, whatever the number of events. A failed commit is
 * tried again with the next one: until then, its events would only be delivered again.
 */
function startCommitting(
  partitions: Partitions,
  { commit }: Pick<ConsumerControls, 'commit'>,
): { readonly stop: () => Promise<void> } {
  let current = Promise.resolve();
  const commitProgress = (): Promise<void> => partitions.commit(commit).catch(() => undefined);
  const timer = setInterval(() => {
    current = current.then(commitProgress);
  }, COMMIT_INTERVAL_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await current.then(commitProgress);
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  );
}
