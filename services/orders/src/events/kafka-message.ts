import type { OutgoingMessage } from '../domain/message.ts';

interface KafkaMessage {
  readonly key: string;
  readonly headers: Record<string, string>;
  /** JSON. */
  readonly value: string;
}

/** A message as Kafka is given it. */
export function toKafkaMessage({ key, headers, value }: OutgoingMessage): KafkaMessage {
  return { key, headers: { ...headers }, value: JSON.stringify(value) };
}
