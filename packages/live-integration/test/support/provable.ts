import { notProved } from './not-proved.ts';
import type { Kafka, KafkaFeature } from '../../src/kafka/running-kafka.ts';

/** `test` where this Kafka can prove the feature; elsewhere the test is listed as not proved. */
export function provable(kafka: Kafka, feature: KafkaFeature) {
  return (title: string, body: () => Promise<void>): void => {
    if (kafka.cannotProve.includes(feature))
      notProved(title, `${kafka.kind} cannot show ${feature}`);
    else test(title, body);
  };
}
