import { findConnected, type IntegrationPair } from '../../domain/integrations/connected.ts';
import type { Page, PageRequest } from '../../domain/page.ts';
import type { IntegrationListFilter } from '../../ports/integrations.ts';
import type { Dependencies } from '../dependencies.ts';
import { checkPair, findNamedPacticipant, throwNotFound } from '../steps/find.ts';

/** Lists the integrations, the one with the latest pact or result first. */
export function makeListIntegrations({ stores }: Pick<Dependencies, 'stores'>) {
  return (filter: IntegrationListFilter, page?: PageRequest): Promise<Page<IntegrationPair>> =>
    stores.integrations.list(filter, page);
}

/** The integrations that are connected with a pacticipant, directly or through others. */
export function makeFindConnectedIntegrations({ stores }: Pick<Dependencies, 'stores'>) {
  return async (name: string, max: number): Promise<readonly IntegrationPair[]> => {
    const { id } = await findNamedPacticipant(stores, name);
    return findConnected((await stores.integrations.list({})).items, id, max);
  };
}

/** Deletes the pacts, the results and the webhooks of a consumer and a provider. */
export function makeDeleteIntegration({ transact }: Pick<Dependencies, 'transact'>) {
  return (pair: { readonly consumer: string; readonly provider: string }): Promise<void> =>
    transact(async (stores) => {
      await checkPair(stores, pair);
      if (!(await stores.integrations.remove(pair))) throwNotFound();
    });
}

export function makeDeleteAllIntegrations({ transact }: Pick<Dependencies, 'transact'>) {
  return (): Promise<void> => transact(({ integrations }) => integrations.removeAll());
}
