import { makePages } from '../ui/pages.ts';
import type { UseCases } from '../use-cases/use-cases.ts';
import { makeAuditRoutes } from './audit/routes.ts';
import { makeBadgeRoutes, type BadgeSettings } from './badges/routes.ts';
import { makeBranchRoutes } from './branches/routes.ts';
import { makeContractRoutes } from './contracts/routes.ts';
import { makeDashboardRoutes } from './dashboard/routes.ts';
import { makeDeployedVersionRoutes } from './deployed-versions/routes.ts';
import { makeDiagnosticRoutes } from './diagnostic/routes.ts';
import { makeEnvironmentRoutes } from './environments/routes.ts';
import { makeHomeRoutes } from './home/routes.ts';
import { makeIntegrationRoutes } from './integrations/routes.ts';
import { makeLabelRoutes } from './labels/routes.ts';
import { makeLoginRoutes } from './logins/routes.ts';
import { makeMatrixRoutes } from './matrix/routes.ts';
import { makeMetricRoutes } from './metrics/routes.ts';
import { makePacticipantRoutes } from './pacticipants/routes.ts';
import { makePactsForVerificationRoutes } from './pacts-for-verification/routes.ts';
import { makeLatestPactRoutes } from './pacts/latest-routes.ts';
import { makePairPactRoutes } from './pacts/pair-routes.ts';
import { makeProviderPactRoutes } from './pacts/provider-routes.ts';
import { makePactDiffRoutes } from './pacts/diff-routes.ts';
import { makePactRemovalRoutes } from './pacts/removal-routes.ts';
import { makePactRoutes } from './pacts/routes.ts';
import { makeProviderStateRoutes } from './provider-states/routes.ts';
import { makeReleaseRoutes } from './releases/routes.ts';
import { makeReleasedVersionRoutes } from './released-versions/routes.ts';
import { makeTagRoutes } from './tags/routes.ts';
import { makeTokenRoutes } from './tokens/routes.ts';
import { makeTriggeredWebhookRoutes } from './triggered-webhooks/routes.ts';
import { makeVerificationResultRoutes } from './verification-results/routes.ts';
import { makeVerificationsOwedRoutes } from './verifications-owed/routes.ts';
import { makeVersionRoutes } from './versions/routes.ts';
import { makeWebhookRoutes } from './webhooks/routes.ts';

/** The handlers of every resource, for the URL table. */
export function makeHandlers(useCases: UseCases, settings: BadgeSettings) {
  return {
    home: makeHomeRoutes(useCases),
    pacticipants: makePacticipantRoutes(useCases),
    labels: makeLabelRoutes(useCases),
    versions: makeVersionRoutes(useCases),
    tags: makeTagRoutes(useCases),
    branches: makeBranchRoutes(useCases),
    environments: makeEnvironmentRoutes(useCases),
    deployed: makeDeployedVersionRoutes(useCases),
    released: makeReleasedVersionRoutes(useCases),
    contracts: makeContractRoutes(useCases),
    pacts: makePactRoutes(useCases),
    pactDiffs: makePactDiffRoutes(useCases),
    pactRemovals: makePactRemovalRoutes(useCases),
    latestPacts: makeLatestPactRoutes(useCases),
    pairPacts: makePairPactRoutes(useCases),
    providerPacts: makeProviderPactRoutes(useCases),
    pactsForVerification: makePactsForVerificationRoutes(useCases),
    providerStates: makeProviderStateRoutes(useCases),
    results: makeVerificationResultRoutes(useCases),
    integrations: makeIntegrationRoutes(useCases),
    matrix: makeMatrixRoutes(useCases),
    releases: makeReleaseRoutes(useCases),
    badges: makeBadgeRoutes(useCases, settings),
    dashboard: makeDashboardRoutes(useCases),
    metrics: makeMetricRoutes(useCases),
    webhooks: makeWebhookRoutes(useCases),
    triggeredWebhooks: makeTriggeredWebhookRoutes(useCases),
    verificationsOwed: makeVerificationsOwedRoutes(useCases),
    diagnostic: makeDiagnosticRoutes(useCases),
    pages: makePages(useCases),
    tokens: makeTokenRoutes(useCases),
    audit: makeAuditRoutes(useCases),
    logins: makeLoginRoutes(useCases),
  };
}

export type Handlers = ReturnType<typeof makeHandlers>;
