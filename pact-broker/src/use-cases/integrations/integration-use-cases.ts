import type { Dependencies } from '../dependencies.ts';
import {
  makeDeleteAllIntegrations,
  makeDeleteIntegration,
  makeListIntegrations,
} from './integrations.ts';

export function makeIntegrationUseCases(deps: Dependencies) {
  return {
    listIntegrations: makeListIntegrations(deps),
    deleteIntegration: makeDeleteIntegration(deps),
    deleteAllIntegrations: makeDeleteAllIntegrations(deps),
  };
}
