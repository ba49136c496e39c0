import type { Kafka, KafkaFeature } from './running-kafka.ts';

/** Why this Kafka cannot prove the needed features; undefined when it can. */
export function reasonNotProved(
  { kind, cannotProve }: Pick<Kafka, 'kind' | 'cannotProve'>,
  needs: readonly KafkaFeature[],
): string | undefined {
  const missing = needs.filter((feature) => cannotProve.includes(feature));
  return missing.length === 0 ? undefined : `${kind} cannot prove ${missing.join(', ')}`;
}
