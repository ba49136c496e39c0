import { HAL } from '../../http/media-types.ts';
import { ok, type Representations } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toMetrics } from './hal.ts';

export function makeMetricRoutes({ showMetrics }: Pick<UseCases, 'showMetrics'>) {
  const show: Representations = { [HAL]: async () => ok(toMetrics(await showMetrics())) };

  return { show };
}
