import {
  verificationStatus,
  type Integration,
  type VerificationStatus,
} from '../../domain/integration.ts';
import type { Dependencies } from '../dependencies.ts';
import { refuse } from '../steps/find.ts';

export interface IntegrationDescription extends Integration {
  readonly status: VerificationStatus;
}

/** Who has pacts with whom, and how the newest of each stands. */
export function makeListIntegrations({ stores }: Pick<Dependencies, 'stores'>) {
  return async (): Promise<readonly IntegrationDescription[]> => {
    const integrations = await stores.integrations.list();
    const newest = await stores.pacts.list({ latest: true });
    const results = await stores.verifications.latestOf(newest.map((pact) => pact.pactVersionId));
    return integrations.map((integration) => {
      const pact = newest.find(
        ({ consumer, provider }) =>
          consumer === integration.consumer && provider === integration.provider,
      );
      const result = results.find(({ pactVersionId }) => pactVersionId === pact?.pactVersionId);
      return { ...integration, status: verificationStatus(integration, result) };
    });
  };
}

/** Removes all that a consumer and a provider ever had with each other. */
export function makeDeleteIntegration({ transact }: Pick<Dependencies, 'transact'>) {
  return (pair: { readonly consumer: string; readonly provider: string }): Promise<void> =>
    transact(async ({ integrations }) => {
      await integrations.remove((await integrations.find(pair)) ?? refuse());
    });
}

export function makeDeleteAllIntegrations({ transact }: Pick<Dependencies, 'transact'>) {
  return (): Promise<void> =>
    transact(async ({ integrations }) => {
      for (const integration of await integrations.list()) await integrations.remove(integration);
    });
}
