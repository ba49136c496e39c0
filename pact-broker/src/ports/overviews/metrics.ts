import type { Metrics } from '../../domain/metrics/metrics.ts';

export interface MetricStore {
  readonly read: () => Promise<Metrics>;
}
