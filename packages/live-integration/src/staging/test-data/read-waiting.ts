import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Kafka, KafkaAdmin } from '@shopflow/service-kit/kafka';
import { waitingOn, type PartitionProgress } from '../group-progress.ts';
import { StagingError } from '../staging-error.ts';

const LIMIT_MS = 30_000;

interface Waiting {
  readonly topic: string;
  readonly progress: readonly PartitionProgress[];
}

/**
 * Values of the messages that a group has still to read, read by a group of its own that is gone
 * afterwards.
 *
 * @throws StagingError `no-answer` when they cannot be read in time
 */
export async function readWaiting(
  kafka: Kafka,
  admin: KafkaAdmin,
  { topic, progress }: Waiting,
): Promise<readonly string[]> {
  const left = new Map(
    progress.filter((each) => waitingOn(each) > 0).map((each) => [each.partition, each]),
  );
  if (left.size === 0) return [];
  const groupId = `contracts.reset.${randomUUID()}`;
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100 });
  const values: string[] = [];
  await consumer.connect();
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachMessage: ({ partition, message }) => {
        const wanted = left.get(partition);
        const offset = Number(message.offset);
        if (wanted === undefined || offset < firstWaiting(wanted)) return Promise.resolve();
        if (offset < wanted.end) values.push(String(message.value));
        if (offset >= wanted.end - 1) left.delete(partition);
        return Promise.resolve();
      },
    });
    for (const each of left.values()) {
      consumer.seek({ topic, partition: each.partition, offset: String(firstWaiting(each)) });
    }
    await untilRead(left, topic);
  } finally {
    await consumer.disconnect();
    await admin.ask((cluster) => cluster.deleteGroups([groupId]));
  }
  return values;
}

function firstWaiting({ start, committed }: PartitionProgress): number {
  return Math.max(start, committed ?? start);
}

async function untilRead(left: ReadonlyMap<number, unknown>, topic: string): Promise<void> {
  const deadline = Date.now() + LIMIT_MS;
  while (left.size > 0) {
    if (Date.now() > deadline) {
      const partitions = [...left.keys()].join(', ');
      throw new StagingError('no-answer', `${topic}: partitions ${partitions} cannot be read`);
    }
    await pause(50);
  }
}
