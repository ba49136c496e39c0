import type { Kafka, KafkaFeature } from '../../src/kafka/running-kafka.ts';

/** `test` where this Kafka can prove the feature; elsewhere the test is listed as not proved. */
export function provable(kafka: Kafka, feature: KafkaFeature) {
  return (title: string, body: () => Promise<void>): void => {
    if (kafka.cannotProve.includes(feature))
      test.skip(`NOT PROVED on ${kafka.kind}: ${title}`, body);
    else test(title, body);
  };
}
