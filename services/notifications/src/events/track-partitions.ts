import type { Consumer } from 'kafkajs';
import { makePartitions, type Partitions } from './partitions.ts';

/** The partitions that a consumer of kafkajs has, kept up to date by its events. */
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
  // Stopped, or crashed: kafkajs throws when a wake comes later.
  consumer.on(events.STOP, () => partitions.assign([]));
  // A batch of markers alone, or of an aborted transaction, brings no record to process.
  consumer.on(events.END_BATCH_PROCESS, ({ payload: { partition, batchSize, lastOffset } }) => {
    if (batchSize === 0) partitions.find(partition)?.moveTo(Number(lastOffset) + 1);
  });
  return partitions;
}
