import { notProved } from '@shopflow/service-kit/testing/not-proved';
import { reasonNotProved } from '../kafka/reason-not-proved.ts';
import type { Kafka, KafkaFeature } from '../kafka/running-kafka.ts';

/** Defines a test, as jest's `test` does. */
export type DefineTest = (title: string, body: () => Promise<void>, limitMs?: number) => void;

/** Like `test`, but lists the test as not proved when this Kafka does not support the features. */
export function provable(kafka: Kafka, ...needs: readonly KafkaFeature[]): DefineTest {
  return provableIn({ test }, kafka, ...needs);
}

/** Like {@link provable}, for tests of a lane. */
export function provableIn(
  lane: { readonly test: DefineTest },
  kafka: Kafka,
  ...needs: readonly KafkaFeature[]
): DefineTest {
  const reason = reasonNotProved(kafka, needs);
  return (title, body, limitMs) => {
    if (reason === undefined) lane.test(title, body, limitMs);
    else notProved(title, reason);
  };
}

/** Like `provable`, for tests that use the Java client or the files of a Kafka started here. */
export function provableOnApacheKafka({ kind }: Kafka) {
  return (title: string, body: () => Promise<void>): void => {
    if (kind === 'apache-kafka') test(title, body, 120_000);
    else notProved(title, `${kind} has neither the Java client nor the files of Apache Kafka`);
  };
}
