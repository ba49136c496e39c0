import type { Overview } from '../../domain/overview/overview.ts';
import type { Dependencies } from '../dependencies.ts';

export type ShowOverview = () => Promise<Overview>;

/** Reads all integrations and live versions with four queries. */
export function makeShowOverview({ stores }: Dependencies): ShowOverview {
  return async () => {
    const [totals, integrations, environments, live] = await Promise.all([
      stores.overview.totals(),
      stores.overview.integrations(),
      stores.environments.list(),
      stores.overview.live(),
    ]);
    return { totals, integrations, environments, live };
  };
}
