import { notProved } from './not-proved.ts';
import type { Kafka, KafkaFeature } from '../../src/kafka/running-kafka.ts';

/** Undefined where this Kafka can prove all that is needed. */
export function whyNotProved(
  { kind, cannotProve }: Kafka,
  needs: readonly KafkaFeature[],
): string | undefined {
  const missing = needs.filter((feature) => cannotProve.includes(feature));
  return missing.length === 0 ? undefined : `${kind} cannot show ${missing.join(', ')}`;
}

/** `test` where this Kafka can prove the feature; elsewhere the test is listed as not proved. */
export function provable(kafka: Kafka, ...needs: readonly KafkaFeature[]) {
  const reason = whyNotProved(kafka, needs);
  return (title: string, body: () => Promise<void>, limitMs?: number): void => {
    if (reason === undefined) test(title, body, limitMs);
    else notProved(title, reason);
  };
}
