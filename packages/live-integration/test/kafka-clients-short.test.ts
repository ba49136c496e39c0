import { KAFKA_CLIENTS } from '@shopflow/service-kit/open-kafka-client';
import { startKafka } from '../src/kafka/kafka.ts';
import { proveWithKafka } from '../src/testing/prove-with-kafka.ts';
import { testKafkaClient } from './support/kafka-client-tests.ts';

// The whole suite is in test/kafka and runs nightly.
await proveWithKafka(startKafka({ givenBrokers: process.env.KAFKA_BROKERS }), (kafka) => {
  afterAll(() => kafka.stop());
  describe.each(KAFKA_CLIENTS)('%s', (name) => {
    testKafkaClient(kafka, name, true);
  });
});
