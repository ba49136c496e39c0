import type { Overview, OverviewQuery } from '../../domain/overview/overview.ts';
import type { Dependencies } from '../dependencies.ts';

export type ShowOverview = (query: OverviewQuery) => Promise<Overview>;

/** Reads one page of integrations, and what is live of their pacticipants. */
export function makeShowOverview({ stores }: Pick<Dependencies, 'stores'>): ShowOverview {
  return async (query) => {
    const { filter, page } = query;
    const [integrations, environments] = await Promise.all([
      stores.overview.integrationPage(filter, page),
      stores.environments.list(),
    ]);
    const pacticipants = [
      ...new Set(integrations.items.flatMap(({ consumer, provider }) => [consumer, provider])),
    ];
    return {
      query,
      integrations,
      environments,
      live: await stores.overview.live({ pacticipants }),
    };
  };
}
