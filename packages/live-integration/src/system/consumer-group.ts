import { makeKafkaAdmin, type Kafka } from '@shopflow/service-kit/kafka';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { readEndOffsets, type Offsets } from './topic-watch.ts';

/** The progress of a consumer group on a topic. */
export interface ConsumerGroup {
  /** Uncommitted messages, by partition number. */
  readonly lag: () => Promise<readonly number[]>;
  /**
   * Resolves once the group has committed every message that was on the topic at the time of the
   * call. Effects of those messages that are missing then will never happen.
   *
   * @throws Error when the limit is exceeded
   */
  readonly passAll: (limitMs: number) => Promise<Offsets>;
  readonly stop: () => Promise<void>;
}

interface Names {
  readonly groupId: string;
  readonly topic: string;
}

export function followGroup(kafka: Kafka, { groupId, topic }: Names): ConsumerGroup {
  const admin = makeKafkaAdmin(kafka);
  const readCommitted = async (): Promise<Offsets> => {
    const [group] = await admin.ask((cluster) =>
      cluster.fetchOffsets({ groupId, topics: [topic] }),
    );
    const offsets: number[] = [];
    // -1 means that nothing is committed yet.
    for (const { partition, offset } of group?.partitions ?? []) {
      offsets[partition] = Math.max(0, Number(offset));
    }
    return offsets;
  };
  return {
    lag: async () => {
      // Committed offsets first: in the other order, they could be ahead of the end offsets.
      const offsets = await readCommitted();
      const ends = await readEndOffsets(admin, topic);
      return ends.map((end, partition) => Math.max(0, end - (offsets[partition] ?? 0)));
    },
    passAll: async (limitMs) => {
      const ends = await readEndOffsets(admin, topic);
      const reason = `${groupId} has committed ${ends.join(', ')} on ${topic}`;
      return waitFor({ reason, limitMs, intervalMs: 100 }, async () => {
        const offsets = await readCommitted();
        return ends.every((end, each) => (offsets[each] ?? 0) >= end) ? ends : undefined;
      });
    },
    stop: admin.close,
  };
}
