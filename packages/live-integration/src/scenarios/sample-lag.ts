import type { LagSample } from '../evidence/run-record.ts';
import type { ConsumerGroup } from '../system/consumer-group.ts';

const INTERVAL_MS = 500;

/** Samples the lag of a group until `stop`. While Kafka is down there is nothing to sample. */
export function sampleLag(group: Pick<ConsumerGroup, 'lag'>): { stop: () => LagSample[] } {
  const samples: LagSample[] = [];
  const sample = async (): Promise<void> => {
    const lags = await group.lag().catch(() => []);
    const at = new Date().toISOString();
    samples.push(...lags.map((lag, partition) => ({ at, partition, lag })));
  };
  const timer = setInterval(() => void sample(), INTERVAL_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return samples;
    },
  };
}
