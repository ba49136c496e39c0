import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Kafka, KafkaAdmin } from '@shopflow/service-kit/kafka';
import { countUnconsumed, type PartitionProgress } from '../staging/group-progress.ts';
import { StagingError } from '../staging/staging-error.ts';

const LIMIT_MS = 30_000;

interface UnconsumedOptions {
  readonly topic: string;
  readonly progress: readonly PartitionProgress[];
}

/**
 * Reads the values of the messages that a group has not consumed yet, with a temporary group that is
 * deleted afterwards.
 *
 * @throws StagingError `no-answer` when they cannot be read in time
 */
export async function readUnconsumed(
  kafka: Kafka,
  admin: KafkaAdmin,
  { topic, progress }: UnconsumedOptions,
): Promise<readonly string[]> {
  const unread = new Map(
    progress.filter((each) => countUnconsumed(each) > 0).map((each) => [each.partition, each]),
  );
  if (unread.size === 0) return [];
  const groupId = `contracts.reset.${randomUUID()}`;
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100 });
  const values: string[] = [];
  // By batch, since the last offset may be the marker of a transaction, which is no message.
  consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload: { partition, lastOffset } }) => {
    if (Number(lastOffset) >= (unread.get(partition)?.end ?? 0) - 1) unread.delete(partition);
  });
  await consumer.connect();
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachMessage: ({ partition, message }) => {
        const range = unread.get(partition);
        const offset = Number(message.offset);
        if (range === undefined || offset < firstUnconsumed(range)) return Promise.resolve();
        if (offset < range.end) values.push(String(message.value));
        return Promise.resolve();
      },
    });
    for (const each of unread.values()) {
      consumer.seek({ topic, partition: each.partition, offset: String(firstUnconsumed(each)) });
    }
    await waitUntilRead(unread, topic);
  } finally {
    await consumer.disconnect();
    await admin.ask((cluster) => cluster.deleteGroups([groupId]));
  }
  return values;
}

function firstUnconsumed({ start, committed }: PartitionProgress): number {
  return Math.max(start, committed ?? start);
}

async function waitUntilRead(unread: ReadonlyMap<number, unknown>, topic: string): Promise<void> {
  const deadline = Date.now() + LIMIT_MS;
  while (unread.size > 0) {
    if (Date.now() > deadline) {
      const partitions = [...unread.keys()].join(', ');
      throw new StagingError(
        'no-answer',
        `Could not read partitions ${partitions} of ${topic} in time`,
      );
    }
    await pause(50);
  }
}
