import type { AuditStore } from './audit.ts';
import type { BranchStore } from './branches.ts';
import type { ContractStore } from './contracts.ts';
import type { CleanStore } from './maintenance/clean.ts';
import type { ReadModelStore } from './maintenance/read-models.ts';
import type { DashboardStore } from './overviews/dashboard.ts';
import type { DeployedVersionStore } from './deployed-versions.ts';
import type { EnvironmentStore } from './environments.ts';
import type { IntegrationStore } from './integrations.ts';
import type { LabelStore } from './labels.ts';
import type { LoginStore } from './logins.ts';
import type { MatrixStore } from './matrix.ts';
import type { MetricStore } from './overviews/metrics.ts';
import type { OverviewStore } from './overview.ts';
import type { PacticipantStore } from './pacticipants.ts';
import type { PactsForVerificationStore } from './pacts-for-verification.ts';
import type { PactStore } from './pacts.ts';
import type { ReleasedVersionStore } from './released-versions.ts';
import type { TagStore } from './tags.ts';
import type { TokenStore } from './tokens.ts';
import type { VerificationResultStore } from './verification-results.ts';
import type { TriggeredWebhookStore } from './webhooks/triggered-webhooks.ts';
import type { VerificationOwedStore } from './verifications-owed.ts';
import type { VersionStore } from './versions.ts';
import type { WebhookStore } from './webhooks/webhooks.ts';

/** All stores of the broker, one per resource. */
export interface Stores {
  readonly pacticipants: PacticipantStore;
  readonly versions: VersionStore;
  readonly branches: BranchStore;
  readonly tags: TagStore;
  readonly labels: LabelStore;
  readonly environments: EnvironmentStore;
  readonly deployedVersions: DeployedVersionStore;
  readonly releasedVersions: ReleasedVersionStore;
  readonly contracts: ContractStore;
  readonly pacts: PactStore;
  readonly integrations: IntegrationStore;
  readonly verificationResults: VerificationResultStore;
  readonly pactsForVerification: PactsForVerificationStore;
  readonly matrix: MatrixStore;
  readonly overview: OverviewStore;
  readonly clean: CleanStore;
  readonly readModels: ReadModelStore;
  readonly dashboard: DashboardStore;
  readonly metrics: MetricStore;
  readonly tokens: TokenStore;
  readonly audit: AuditStore;
  readonly webhooks: WebhookStore;
  readonly triggeredWebhooks: TriggeredWebhookStore;
  readonly verificationsOwed: VerificationOwedStore;
  readonly logins: LoginStore;
}

/**
 * Runs writes in one transaction, while no other transaction writes. Statements that do not need each
 * other's results can be sent together by `Promise.all`, in its order. Each part must be a single
 * statement: the transaction ends as soon as one fails, and nothing may follow.
 */
export type Transact = <Result>(work: (stores: Stores) => Promise<Result>) => Promise<Result>;

/**
 * Runs writes in one transaction, while others may write for other pacticipants. For frequent writes
 * that add to these pacticipants; whatever deletes or replaces needs `Transact`, because rows of
 * other pacticipants depend on it. The work runs a second time, alone, if it adds a pacticipant, so
 * it must have no other effects.
 */
export type TransactFor = <Result>(
  pacticipants: readonly string[],
  work: (stores: Stores) => Promise<Result>,
) => Promise<Result>;

/** Runs a job unless another broker on the same database runs it; returns undefined then. */
export type RunExclusively = <Result>(
  job: string,
  work: () => Promise<Result>,
) => Promise<Result | undefined>;
