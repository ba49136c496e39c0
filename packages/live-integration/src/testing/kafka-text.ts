import type { Kafka } from '../kafka/running-kafka.ts';

/** Describes the Kafka of a run, for its log. */
export function kafkaText({ kind, version, startedInMs, cannotProve, skipped }: Kafka): string {
  const reasons = skipped.map((each) => `; no ${each.kind}: ${each.reason}`).join('');
  const notProved = cannotProve.length === 0 ? 'nothing' : cannotProve.join(', ');
  return `Kafka: ${kind} ${version}, up in ${startedInMs} ms. Not proved: ${notProved}${reasons}`;
}
