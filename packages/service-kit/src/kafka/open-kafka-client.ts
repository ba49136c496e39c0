import type { KafkaClient, KafkaClientOptions } from './kafka-client.ts';
import { kafkajsClient } from './kafkajs/kafkajs-client.ts';
import { platformaticClient } from './platformatic/platformatic-client.ts';

/** The libraries to choose from, the default first; decision 0038 has their differences. */
export const KAFKA_CLIENTS = ['kafkajs', 'platformatic'] as const;
export type KafkaClientName = (typeof KAFKA_CLIENTS)[number];

export function openKafkaClient(name: KafkaClientName, options: KafkaClientOptions): KafkaClient {
  return name === 'kafkajs' ? kafkajsClient(options) : platformaticClient(options);
}
