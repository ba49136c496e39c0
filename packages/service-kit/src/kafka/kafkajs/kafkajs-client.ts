import { makeKafka } from '../kafka.ts';
import type { KafkaClient, KafkaClientOptions } from '../kafka-client.ts';
import { kafkajsAdministration } from './kafkajs-administration.ts';
import { consumeWithKafkajs } from './kafkajs-consumer.ts';
import { connectKafkajsProducer } from './kafkajs-producer.ts';

export function kafkajsClient(options: KafkaClientOptions): KafkaClient {
  const kafka = makeKafka(options);
  return {
    administration: () => kafkajsAdministration(kafka),
    connectProducer: ({ idempotent }) => connectKafkajsProducer(kafka, { idempotent }),
    consume: (consumerOptions) => consumeWithKafkajs(kafka, consumerOptions),
  };
}
