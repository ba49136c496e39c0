import { interactionsOf } from '../../domain/pacts/pact-content.ts';
import type { PactFilter } from '../../domain/pacts/pact.ts';
import {
  collectProviderStates,
  type ProviderState,
} from '../../domain/provider-states/provider-state.ts';
import type { Dependencies } from '../dependencies.ts';
import { makeListPacts } from '../pacts/list-pacts.ts';

/** Lists the provider states of the pacts that match the filter. */
export function makeListProviderStates({ stores }: Pick<Dependencies, 'stores'>) {
  const listPacts = makeListPacts({ stores });
  return async (filter: PactFilter): Promise<readonly ProviderState[]> => {
    const publications = await listPacts(filter);
    const contents = await stores.pacts.contents(
      publications.map(({ pactVersionId }) => pactVersionId),
    );
    return collectProviderStates(
      publications.map(({ consumer, pactVersionId }) => ({
        consumer,
        interactions: interactionsOf(contents.get(pactVersionId) ?? {}),
      })),
    );
  };
}
