import type { KafkaAdmin } from '@shopflow/service-kit/kafka';
import { StagingError } from './staging-error.ts';
import type { EventNames } from './event-names.ts';

/** The progress of a consumer group on one partition. */
export interface PartitionProgress {
  readonly partition: number;
  /** Offset of the oldest retained message. */
  readonly start: number;
  /** Offset of the next message to be written. */
  readonly end: number;
  /** Offset that the group reads next; null when it has never committed. */
  readonly committed: number | null;
}

/** @throws StagingError `no-topic` */
export async function readProgress(
  admin: KafkaAdmin,
  { topic, groupId }: EventNames,
): Promise<readonly PartitionProgress[]> {
  const [ends, groups] = await admin.ask(async (cluster) => {
    // Kafka may create a missing topic when asked for its offsets.
    if (!(await cluster.listTopics()).includes(topic)) {
      throw new StagingError('no-topic', `Topic ${topic} does not exist`);
    }
    // Committed first: read the other way round, the group could seem to be beyond the end.
    const offsets = await cluster.fetchOffsets({ groupId, topics: [topic] });
    return [await cluster.fetchTopicOffsets(topic), offsets] as const;
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

/** How many messages of a partition the group has not consumed yet. */
export function countUnconsumed({ start, end, committed }: PartitionProgress): number {
  return Math.max(0, end - Math.max(start, committed ?? start));
}

export interface GroupState {
  /** The state that Kafka reports: Stable, Empty, Dead (also for an unknown group), … */
  readonly state: string;
  readonly members: number;
}

export async function readGroupState(admin: KafkaAdmin, groupId: string): Promise<GroupState> {
  const { groups } = await admin.ask((cluster) => cluster.describeGroups([groupId]));
  const group = groups[0];
  return { state: group?.state ?? 'Dead', members: group?.members.length ?? 0 };
}
