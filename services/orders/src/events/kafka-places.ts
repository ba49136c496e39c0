import type { RecordMetadata } from 'kafkajs';
import type { Place } from '../domain/event-publisher.ts';

type Partition = Pick<Place, 'topic' | 'partition'>;

/**
 * The place of each message of one send: Kafka tells where the first of each partition is, and
 * keeps the others behind it in order.
 *
 * @param sentTo where each message went, in the order of sending
 */
export function toPlaces(
  sentTo: readonly Partition[],
  acknowledged: readonly Pick<RecordMetadata, 'topicName' | 'partition' | 'baseOffset'>[],
): readonly Place[] {
  const next = new Map(
    acknowledged.map(({ topicName, partition, baseOffset = '-1' }) => [
      nameOf({ topic: topicName, partition }),
      BigInt(baseOffset),
    ]),
  );
  return sentTo.map(({ topic, partition }) => {
    const offset = next.get(nameOf({ topic, partition }));
    if (offset === undefined) throw new Error(`No acknowledgement from ${topic}/${partition}`);
    next.set(nameOf({ topic, partition }), offset + 1n);
    return { topic, partition, offset: String(offset) };
  });
}

function nameOf({ topic, partition }: Partition): string {
  return `${topic}/${partition}`;
}
