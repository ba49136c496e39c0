import type { KafkaAdmin } from '@shopflow/service-kit/kafka';

interface Topic {
  readonly name: string;
  readonly partitions: number;
}

/** Makes a topic unless there is one; several processes may do so at once. */
export async function provideTopic(admin: KafkaAdmin, { name, partitions }: Topic): Promise<void> {
  await admin.ask(async (cluster) => {
    // Asked first, because creating one takes a right that a service may not have.
    if ((await cluster.listTopics()).includes(name)) return;
    await cluster.createTopics({ topics: [{ topic: name, numPartitions: partitions }] });
  });
}
