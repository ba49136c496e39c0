import type { KafkaClient, KafkaClientOptions } from './kafka-client.ts';
import { kafkajsClient } from './kafkajs/kafkajs-client.ts';

/** Opens the client that a setting names; see decision 0038. */
export function openKafkaClient(options: KafkaClientOptions): KafkaClient {
  return kafkajsClient(options);
}
