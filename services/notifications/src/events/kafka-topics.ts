import type { KafkaAdmin } from '@shopflow/service-kit/kafka';
import type { ITopicConfig } from 'kafkajs';
import type { OrderEventsTopics } from './order-events-topics.ts';

/** A dead letter is an event as large as Kafka takes it by default (1 MB), and its reason. */
const DEAD_LETTER_MAX_BYTES = 2 * 1024 * 1024;

/**
 * Makes the topics that are missing; several processes may do so at once.
 *
 * @throws what kafkajs throws
 */
export async function provideTopics(
  admin: KafkaAdmin,
  { topic, deadLetters }: OrderEventsTopics,
  partitions: number,
): Promise<void> {
  const configEntries = [{ name: 'max.message.bytes', value: String(DEAD_LETTER_MAX_BYTES) }];
  const wanted: ITopicConfig[] = [
    { topic, numPartitions: partitions },
    { topic: deadLetters, numPartitions: partitions, configEntries },
  ];
  await admin.ask(async (cluster) => {
    const known = await cluster.listTopics();
    const missing = wanted.filter((each) => !known.includes(each.topic));
    if (missing.length === 0) return;
    await cluster.createTopics({ topics: missing }).catch((error: unknown) => {
      // librdkafka's mock has no administration: it makes a topic when it is first asked about it.
      if (!(error instanceof Error) || error.name !== 'KafkaJSServerDoesNotSupportApiKey')
        throw error;
    });
  });
}
