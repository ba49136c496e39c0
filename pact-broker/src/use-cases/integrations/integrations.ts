import type { IntegrationSummary } from '../../domain/overview/overview.ts';
import type { Dependencies } from '../dependencies.ts';
import { throwNotFound } from '../steps/find.ts';

/** Lists the integrations with the status of their newest pact. */
export function makeListIntegrations({ stores }: Pick<Dependencies, 'stores'>) {
  return (): Promise<readonly IntegrationSummary[]> => stores.overview.integrations();
}

/** Deletes the pacts, the results and the webhooks of a consumer and a provider. */
export function makeDeleteIntegration({ transact }: Pick<Dependencies, 'transact'>) {
  return (pair: { readonly consumer: string; readonly provider: string }): Promise<void> =>
    transact(async ({ integrations }) => {
      if (!(await integrations.remove(pair))) throwNotFound();
    });
}

export function makeDeleteAllIntegrations({ transact }: Pick<Dependencies, 'transact'>) {
  return (): Promise<void> => transact(({ integrations }) => integrations.removeAll());
}
