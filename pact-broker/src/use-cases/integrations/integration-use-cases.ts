import type { Dependencies } from '../dependencies.ts';
import {
  makeDeleteAllIntegrations,
  makeDeleteIntegration,
  makeFindConnectedIntegrations,
  makeListIntegrations,
} from './integrations.ts';

export function makeIntegrationUseCases(deps: Dependencies) {
  return {
    listIntegrations: makeListIntegrations(deps),
    findConnectedIntegrations: makeFindConnectedIntegrations(deps),
    deleteIntegration: makeDeleteIntegration(deps),
    deleteAllIntegrations: makeDeleteAllIntegrations(deps),
  };
}
