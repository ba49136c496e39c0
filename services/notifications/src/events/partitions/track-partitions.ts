import type { Consumer } from 'kafkajs';
import { makePartitions, type Partitions } from './partitions.ts';

/** The partitions assigned to a kafkajs consumer, kept up to date by its events. */
export function trackPartitions(
  consumer: Consumer,
  topic: string,
  onAssigned: () => void,
): Partitions {
  const { events } = consumer;
  const partitions = makePartitions({
    pause: (partition) => consumer.pause([{ topic, partitions: [partition] }]),
    resume: (partition) => consumer.resume([{ topic, partitions: [partition] }]),
    after: (ms, wake) => {
      const timer = setTimeout(wake, ms);
      return () => clearTimeout(timer);
    },
  });
  // Emitted before the first fetch of the new assignment.
  consumer.on(events.GROUP_JOIN, ({ payload }) => {
    partitions.assign(payload.memberAssignment[topic] ?? []);
    onAssigned();
  });
  // Also emitted after a crash: kafkajs throws when a stopped consumer is resumed.
  consumer.on(events.STOP, () => partitions.assign([]));
  // A batch with only transaction markers, or of an aborted transaction, has no record to process.
  consumer.on(events.END_BATCH_PROCESS, ({ payload: { partition, batchSize, lastOffset } }) => {
    if (batchSize === 0) partitions.find(partition)?.moveTo(Number(lastOffset) + 1);
  });
  return partitions;
}
