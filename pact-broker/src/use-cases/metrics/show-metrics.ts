import type { Metrics } from '../../domain/metrics/metrics.ts';
import type { Dependencies } from '../dependencies.ts';

export function makeShowMetrics({ stores }: Pick<Dependencies, 'stores'>) {
  return (): Promise<Metrics> => stores.metrics.read();
}
