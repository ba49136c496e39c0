import type { OutgoingMessage } from '../domain/message.ts';

interface KafkaMessage {
  readonly key: string;
  readonly headers: Record<string, string>;
  /** JSON. */
  readonly value: string;
}

/** Converts a message to the form that Kafka clients send. */
export function toKafkaMessage({ key, headers, value }: OutgoingMessage): KafkaMessage {
  return { key, headers: { ...headers }, value: JSON.stringify(value) };
}
