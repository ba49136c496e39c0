import type { LagSample } from '../evidence/run-record.ts';
import type { ConsumerGroup } from '../system/consumer-group.ts';

const INTERVAL_MS = 500;

export interface LagSampler {
  /** Takes a sample now: at the end of a scenario, so that the chart shows what it has left. */
  readonly sample: () => Promise<void>;
  readonly stop: () => LagSample[];
}

/** Samples the lag of a group until `stop`. While Kafka is down there is nothing to sample. */
export function sampleLag(group: Pick<ConsumerGroup, 'lag'>): LagSampler {
  const samples: LagSample[] = [];
  const sample = async (): Promise<void> => {
    const lags = await group.lag().catch(() => []);
    const at = new Date().toISOString();
    samples.push(...lags.map((lag, partition) => ({ at, partition, lag })));
  };
  const timer = setInterval(() => void sample(), INTERVAL_MS);
  return {
    sample,
    stop: () => {
      clearInterval(timer);
      return samples;
    },
  };
}
