import type { DashboardPact } from '../../domain/dashboard/dashboard.ts';
import type { PageRequest } from '../../domain/page.ts';
import type { VersionContext } from '../../ports/matrix.ts';
import type { Dependencies } from '../dependencies.ts';
import { checkPair, type Pair } from '../steps/find.ts';

export interface Dashboard {
  readonly pacts: readonly DashboardPact[];
  /** The branches and tags of the versions of both sides, by the version's id. */
  readonly contexts: ReadonlyMap<number, VersionContext>;
}

/** Lists the pacts that matter today, of all pairs or of one. */
export function makeShowDashboard({ stores }: Pick<Dependencies, 'stores'>) {
  return async (pair: Pair | undefined, page: PageRequest): Promise<Dashboard> => {
    if (pair !== undefined) await checkPair(stores, pair);
    const pacts = await stores.dashboard.list(pair ?? {}, page);
    const ids = pacts.flatMap(({ publication, result }) => [
      publication.consumerVersionId,
      ...(result === null ? [] : [result.providerVersionId]),
    ]);
    return { pacts, contexts: await stores.matrix.loadVersionContexts([...new Set(ids)]) };
  };
}
