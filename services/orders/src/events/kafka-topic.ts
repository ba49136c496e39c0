import type { KafkaAdmin } from '@shopflow/service-kit/kafka';

interface Topic {
  readonly name: string;
  readonly partitions: number;
}

/** Makes a topic unless there is one; several processes may do so at once. */
export async function provideTopic(admin: KafkaAdmin, { name, partitions }: Topic): Promise<void> {
  await admin.ask(async (cluster) => {
    // Asked first, because creating one takes a right that a service may not have. Asked for it
    // alone: kafkajs has no list while any topic of the cluster is without a leader.
    const isThere = await cluster.fetchTopicMetadata({ topics: [name] }).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await cluster.createTopics({ topics: [{ topic: name, numPartitions: partitions }] });
  });
}
