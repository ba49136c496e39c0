import { makeListAuditEntries, makeRemoveOldAuditEntries } from './audit/audit.ts';
import { makeBadgeUseCases } from './badges/badge-use-cases.ts';
import { makeBranchUseCases } from './branches/branch-use-cases.ts';
import { makeCleanDatabase } from './clean/clean-database.ts';
import { makePublishContracts } from './contracts/publish-contracts.ts';
import type { Dependencies } from './dependencies.ts';
import { makeShowDashboard } from './dashboard/show-dashboard.ts';
import { makeDeployedVersionUseCases } from './deployed-versions/deployed-version-use-cases.ts';
import { makeEnvironmentUseCases } from './environments/environment-use-cases.ts';
import { makeIntegrationUseCases } from './integrations/integration-use-cases.ts';
import { makeLabelUseCases } from './labels/label-use-cases.ts';
import { makeLoginUseCases, type OidcLogin } from './logins/login-use-cases.ts';
import { makeMatrixUseCases } from './matrix/matrix-use-cases.ts';
import { makeShowNetwork } from './network/show-network.ts';
import { makeShowMetrics } from './metrics/show-metrics.ts';
import { makeShowOverview } from './overview/show-overview.ts';
import { makePacticipantUseCases } from './pacticipants/pacticipant-use-cases.ts';
import { makeFindPactsForVerification } from './pacts-for-verification/find-pacts-for-verification.ts';
import { makePactUseCases } from './pacts/pact-use-cases.ts';
import { makeListProviderStates } from './provider-states/list-provider-states.ts';
import { makeCheckReadModels, makeRepairReadModels } from './read-models/check-read-models.ts';
import { makePlanRelease } from './releases/plan-release.ts';
import { makeReleasedVersionUseCases } from './released-versions/released-version-use-cases.ts';
import { makeTagUseCases } from './tags/tag-use-cases.ts';
import { makeTokenUseCases } from './tokens/token-use-cases.ts';
import { makeTriggeredWebhookUseCases } from './triggered-webhooks/triggered-webhook-use-cases.ts';
import { makeVerificationResultUseCases } from './verification-results/verification-result-use-cases.ts';
import { makeListVerificationsOwed } from './verifications-owed/list-verifications-owed.ts';
import { makeShowUnused } from './usage/show-unused.ts';
import { makeShowUsage } from './usage/show-usage.ts';
import { makeVersionUseCases } from './versions/version-use-cases.ts';
import { makeWebhookUseCases } from './webhooks/webhook-use-cases.ts';

interface Probes {
  /** Rejects if the database does not answer. */
  readonly pingDatabase: () => Promise<void>;
  /** The metrics of this process as text, with their media type. */
  readonly readMetrics: () => Promise<{ readonly type: string; readonly body: string }>;
  readonly oidc?: OidcLogin | undefined;
}

/** All use cases of the broker by name, for the routes. */
export function makeUseCases(deps: Dependencies & Probes) {
  return {
    pingDatabase: deps.pingDatabase,
    readMetrics: deps.readMetrics,
    ...makePacticipantUseCases(deps),
    ...makeLabelUseCases(deps),
    ...makeVersionUseCases(deps),
    ...makeTagUseCases(deps),
    ...makeBranchUseCases(deps),
    ...makeEnvironmentUseCases(deps),
    ...makeDeployedVersionUseCases(deps),
    ...makeReleasedVersionUseCases(deps),
    publishContracts: makePublishContracts(deps),
    ...makePactUseCases(deps),
    findPactsForVerification: makeFindPactsForVerification(deps),
    listProviderStates: makeListProviderStates(deps),
    ...makeVerificationResultUseCases(deps),
    ...makeIntegrationUseCases(deps),
    ...makeMatrixUseCases(deps),
    ...makeBadgeUseCases(deps),
    showDashboard: makeShowDashboard(deps),
    showMetrics: makeShowMetrics(deps),
    showOverview: makeShowOverview(deps),
    showNetwork: makeShowNetwork(deps),
    showUsage: makeShowUsage(deps),
    showUnused: makeShowUnused(deps),
    cleanDatabase: makeCleanDatabase(deps),
    checkReadModels: makeCheckReadModels(deps),
    repairReadModels: makeRepairReadModels(deps),
    ...makeTokenUseCases(deps),
    ...makeLoginUseCases(deps),
    listAuditEntries: makeListAuditEntries(deps),
    removeOldAuditEntries: makeRemoveOldAuditEntries(deps),
    ...makeWebhookUseCases(deps),
    ...makeTriggeredWebhookUseCases(deps),
    listVerificationsOwed: makeListVerificationsOwed(deps),
    planRelease: makePlanRelease(deps),
  };
}

export type UseCases = ReturnType<typeof makeUseCases>;
