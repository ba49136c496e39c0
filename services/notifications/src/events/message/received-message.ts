import type { KafkaRecord } from '@shopflow/service-kit/kafka-client';

/** A message, independent of the transport. */
export interface ReceivedMessage {
  readonly key: string | null;
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** A record with its coordinates. */
export interface TopicRecord extends KafkaRecord {
  readonly topic: string;
  readonly partition: number;
}

export function toReceivedMessage({ key, value, headers }: TopicRecord): ReceivedMessage {
  return {
    key: key?.toString() ?? null,
    value: value?.toString() ?? null,
    // The last header of a name wins, as with lastHeader() of Kafka's Java client.
    headers: Object.fromEntries(headers.map(({ name, value: each }) => [name, each?.toString()])),
  };
}
