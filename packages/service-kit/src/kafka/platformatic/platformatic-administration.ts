import { Admin, ListOffsetTimestamps } from '@platformatic/kafka';
import type { KafkaAdministration, PartitionOffsets, TopicSettings } from '../kafka-client.ts';
import { closeWithinLimit } from './close-within.ts';
import { hasCode } from './has-code.ts';
import type { PlatformaticOptions } from './platformatic-options.ts';

export function platformaticAdministration(options: PlatformaticOptions): KafkaAdministration {
  let open: Admin | undefined;
  const close = async (): Promise<void> => {
    const closing = open;
    open = undefined;
    if (closing !== undefined) await closeWithinLimit(() => closing.close());
  };
  const ask = async <Answer>(question: (admin: Admin) => Promise<Answer>): Promise<Answer> => {
    open ??= new Admin(options);
    try {
      return await question(open);
    } catch (error) {
      await close();
      throw error;
    }
  };
  return {
    provideTopics: (topics) =>
      ask(async (admin) => {
        for (const each of topics) await provideTopic(admin, each);
      }),
    readOffsets: (group) => ask((admin) => readOffsets(admin, group)),
    ping: async () => {
      await ask((admin) => admin.metadata({ topics: [], forceUpdate: true }));
    },
    close,
  };
}

async function provideTopic(admin: Admin, { topic, partitions, config }: TopicSettings) {
  // Checked first, because a service may not be authorized to create topics.
  const exists = await admin.metadata({ topics: [topic], forceUpdate: true }).then(
    () => true,
    () => false,
  );
  if (exists) return;
  const configs = Object.entries(config ?? {}).map(([name, value]) => ({ name, value }));
  await admin.createTopics({ topics: [topic], partitions, configs }).catch((error: unknown) => {
    if (!hasCode(error, 'TOPIC_ALREADY_EXISTS')) throw error;
  });
}

async function readOffsets(
  admin: Admin,
  { groupId, topic }: { groupId: string; topic: string },
): Promise<PartitionOffsets[]> {
  const metadata = await admin.metadata({ topics: [topic], forceUpdate: true });
  const count = metadata.topics.get(topic)?.partitionsCount ?? 0;
  const indexes = Array.from({ length: count }, (_, index) => index);
  // Read before the end offsets: otherwise a commit in between could be beyond the end.
  const [group] = await admin.listConsumerGroupOffsets({
    groups: [{ groupId, topics: [{ name: topic, partitionIndexes: indexes }] }],
  });
  const committed = new Map(
    group?.topics
      .find(({ name }) => name === topic)
      ?.partitions.map((each) => [each.partitionIndex, Number(each.committedOffset)]),
  );
  const start = await listOffsets(admin, topic, { indexes, at: ListOffsetTimestamps.EARLIEST });
  const end = await listOffsets(admin, topic, { indexes, at: ListOffsetTimestamps.LATEST });
  return indexes.map((partition) => {
    const offset = committed.get(partition) ?? -1;
    return {
      partition,
      committed: offset < 0 ? undefined : offset,
      start: start.get(partition) ?? 0,
      end: end.get(partition) ?? 0,
    };
  });
}

async function listOffsets(
  admin: Admin,
  name: string,
  { indexes, at }: { indexes: readonly number[]; at: bigint },
): Promise<Map<number, number>> {
  const partitions = indexes.map((partitionIndex) => ({ partitionIndex, timestamp: at }));
  const [listed] = await admin.listOffsets({ topics: [{ name, partitions }] });
  return new Map(
    listed?.partitions.map(({ partitionIndex, offset }) => [partitionIndex, Number(offset)]),
  );
}
