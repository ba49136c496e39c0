import { makeKafkaAdmin, type Kafka } from '@shopflow/service-kit/kafka';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { endOffsets, type Offsets } from './topic-watch.ts';

/** How far a consumer group has come with a topic. */
export interface ConsumerGroup {
  /** Messages not yet committed, by partition number. */
  readonly lag: () => Promise<readonly number[]>;
  /**
   * Resolves once the group has committed all that was on the topic at the time of the call: what
   * it has not done by then, it will not do for those messages.
   *
   * @throws Error when it does not within the limit
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
  const committed = async (): Promise<Offsets> => {
    const [group] = await admin.ask((cluster) =>
      cluster.fetchOffsets({ groupId, topics: [topic] }),
    );
    const offsets: number[] = [];
    // -1 = nothing committed yet.
    for (const { partition, offset } of group?.partitions ?? []) {
      offsets[partition] = Math.max(0, Number(offset));
    }
    return offsets;
  };
  return {
    lag: async () => {
      const [ends, offsets] = await Promise.all([endOffsets(admin, topic), committed()]);
      return ends.map((end, partition) => end - (offsets[partition] ?? 0));
    },
    passAll: async (limitMs) => {
      const ends = await endOffsets(admin, topic);
      const reason = `${groupId} has passed ${ends.join(', ')} on ${topic}`;
      return waitFor({ reason, limitMs, intervalMs: 100 }, async () => {
        const offsets = await committed();
        return ends.every((end, each) => (offsets[each] ?? 0) >= end) ? ends : undefined;
      });
    },
    stop: admin.close,
  };
}
