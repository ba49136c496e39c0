import type { Kafka } from 'kafkajs';
import { makeKafkaAdmin, pingKafka, provideTopics } from '../kafka.ts';
import type { KafkaAdministration } from '../kafka-client.ts';

export function kafkajsAdministration(kafka: Kafka): KafkaAdministration {
  const admin = makeKafkaAdmin(kafka);
  return {
    provideTopics: (topics) =>
      provideTopics(
        admin,
        topics.map(({ topic, partitions, config = {} }) => ({
          topic,
          numPartitions: partitions,
          configEntries: Object.entries(config).map(([name, value]) => ({ name, value })),
        })),
      ),
    readOffsets: ({ groupId, topic }) =>
      admin.ask(async (cluster) => {
        // Read before the end offsets: otherwise a commit in between could be beyond the end.
        const [group] = await cluster.fetchOffsets({ groupId, topics: [topic] });
        const committed = new Map(
          group?.partitions.map(({ partition, offset }) => [partition, Number(offset)]),
        );
        const logs = await cluster.fetchTopicOffsets(topic);
        return logs.map(({ partition, low, high }) => {
          const offset = committed.get(partition) ?? -1;
          return {
            partition,
            // −1 means that the group has committed nothing in this partition.
            committed: offset < 0 ? undefined : offset,
            start: Number(low),
            end: Number(high),
          };
        });
      }),
    ping: () => pingKafka(admin),
    close: admin.close,
  };
}
