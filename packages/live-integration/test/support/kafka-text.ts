import type { Kafka } from '../../src/kafka/running-kafka.ts';

/** What a run proves something on: for its log, which may be shown again from a cache. */
export function kafkaText({ kind, version, startedInMs, cannotProve, passedOver }: Kafka): string {
  const reasons = passedOver.map((each) => `; no ${each.kind}: ${each.reason}`).join('');
  const notProved = cannotProve.length === 0 ? 'nothing' : cannotProve.join(', ');
  return `Kafka: ${kind} ${version}, up in ${startedInMs} ms. Not proved: ${notProved}${reasons}`;
}
