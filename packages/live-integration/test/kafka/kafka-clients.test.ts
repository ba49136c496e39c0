import { KAFKA_CLIENTS } from '@shopflow/service-kit/open-kafka-client';
import { startKafka } from '../../src/kafka/kafka.ts';
import { kafkaText } from '../../src/testing/kafka-text.ts';
import { proveWithKafka } from '../../src/testing/prove-with-kafka.ts';
import { testKafkaClient } from '../support/kafka-client-tests.ts';

await proveWithKafka(startKafka({ givenBrokers: process.env.KAFKA_BROKERS }), (kafka) => {
  afterAll(async () => {
    process.stderr.write(`${kafkaText(kafka)}\n`);
    await kafka.stop();
  });
  describe.each(KAFKA_CLIENTS)('%s', (name) => {
    testKafkaClient(kafka, name);
  });
});
