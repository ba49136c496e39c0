import type { LagSample } from '../evidence/run-record.ts';
import type { ConsumerGroup } from '../system/consumer-group.ts';

const INTERVAL_MS = 500;

export interface LagSampler {
  /** Takes a sample now: at the end of a scenario, so that the chart shows what it has left. */
  readonly sample: () => Promise<void>;
  readonly stop: () => LagSample[];
}

/**
 * Samples the lag of a group until `stop`. While Kafka is down there is nothing to sample. One sample is
 * taken at a time: an earlier one that takes longer would otherwise end the chart with an old lag.
 */
export function sampleLag(
  group: Pick<ConsumerGroup, 'lag'>,
  { intervalMs = INTERVAL_MS }: { readonly intervalMs?: number } = {},
): LagSampler {
  const samples: LagSample[] = [];
  let last: Promise<void> = Promise.resolve();
  let pending = 0;
  const take = async (): Promise<void> => {
    const lags = await group.lag().catch(() => []);
    const at = new Date().toISOString();
    samples.push(...lags.map((lag, partition) => ({ at, partition, lag })));
    pending -= 1;
  };
  const sample = (): Promise<void> => {
    pending += 1;
    last = last.then(take);
    return last;
  };
  // While Kafka does not answer, samples would pile up.
  const timer = setInterval(() => void (pending === 0 && sample()), intervalMs);
  return {
    sample,
    stop: () => {
      clearInterval(timer);
      return samples;
    },
  };
}
