import type { RecordMetadata } from 'kafkajs';
import type { RecordPosition } from '../ports/event-publisher.ts';

type Partition = Pick<RecordPosition, 'topic' | 'partition'>;

/**
 * The position of each message of one send: Kafka acknowledges the offset of the first message in
 * each partition, and the other messages follow in order.
 *
 * @param sentTo the partition of each message, in sending order
 */
export function toRecordPositions(
  sentTo: readonly Partition[],
  acknowledged: readonly Pick<RecordMetadata, 'topicName' | 'partition' | 'baseOffset'>[],
): readonly RecordPosition[] {
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
