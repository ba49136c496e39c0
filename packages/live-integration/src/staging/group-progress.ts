import type { KafkaAdmin } from '@shopflow/service-kit/kafka';
import { StagingError } from './staging-error.ts';
import type { EventNames } from './staging-settings.ts';

/** How far a consumer group has come with one partition. */
export interface PartitionProgress {
  readonly partition: number;
  /** Offset of the oldest message that is kept. */
  readonly start: number;
  /** Offset that the next message gets. */
  readonly end: number;
  /** Offset that the group reads next; null when it never committed one. */
  readonly committed: number | null;
}

/** @throws StagingError `no-topic` */
export async function readProgress(
  admin: KafkaAdmin,
  { topic, groupId }: EventNames,
): Promise<readonly PartitionProgress[]> {
  const [ends, groups] = await admin.ask(async (cluster) => {
    // Asking for the offsets of a topic that is not there may make it.
    if (!(await cluster.listTopics()).includes(topic)) {
      throw new StagingError('no-topic', `There is no topic ${topic}`);
    }
    return [
      await cluster.fetchTopicOffsets(topic),
      await cluster.fetchOffsets({ groupId, topics: [topic] }),
    ] as const;
  });
  const committed = new Map(
    (groups[0]?.partitions ?? []).map((each) => [each.partition, Number(each.offset)]),
  );
  return ends
    .map(({ partition, low, high }) => {
      const offset = committed.get(partition) ?? -1;
      const [start, end] = [Number(low), Number(high)];
      return { partition, start, end, committed: offset < 0 ? null : offset };
    })
    .sort((a, b) => a.partition - b.partition);
}

/** Messages of a partition that the group has still to read. */
export function waitingOn({ start, end, committed }: PartitionProgress): number {
  return Math.max(0, end - Math.max(start, committed ?? start));
}

export interface GroupState {
  /** Kafka's word: Stable, Empty, Dead (which is also one that never was), … */
  readonly state: string;
  readonly members: number;
}

export async function readGroupState(admin: KafkaAdmin, groupId: string): Promise<GroupState> {
  const { groups } = await admin.ask((cluster) => cluster.describeGroups([groupId]));
  const group = groups[0];
  return { state: group?.state ?? 'Dead', members: group?.members.length ?? 0 };
}
