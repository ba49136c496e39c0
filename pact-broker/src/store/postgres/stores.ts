import type { Stores, Transact, TransactFor } from '../../ports/stores.ts';
import { makeAuditStore } from './audit/audit-store.ts';
import { makeBranchStore } from './branches/branch-store.ts';
import { makeContractStore } from './contracts/contract-store.ts';
import { makeCleanStore } from './clean/clean-store.ts';
import { makeDashboardStore } from './dashboard/dashboard-store.ts';
import type { Database } from './database/database.ts';
import { inTransaction, inTransactionFor, type Writers } from './database/transaction.ts';
import { makeDeployedVersionStore } from './deployed-versions/deployed-version-store.ts';
import { makeEnvironmentStore } from './environments/environment-store.ts';
import { makeIntegrationStore } from './integrations/integration-store.ts';
import { makeLabelStore } from './labels/label-store.ts';
import { makeLoginStore } from './logins/login-store.ts';
import { makeMatrixStore } from './matrix/matrix-store.ts';
import { makeMetricStore } from './metrics/metric-store.ts';
import { makeOverviewStore } from './overview/overview-store.ts';
import { makePacticipantStore } from './pacticipants/pacticipant-store.ts';
import { makePactsForVerificationStore } from './pacts-for-verification/pacts-for-verification-store.ts';
import { makePactStore } from './pacts/pact-store.ts';
import { makeReadModelStore } from './read-models/read-model-store.ts';
import { makeReleasedVersionStore } from './released-versions/released-version-store.ts';
import { makeTagStore } from './tags/tag-store.ts';
import { makeTokenStore } from './tokens/token-store.ts';
import { makeTriggeredWebhookStore } from './triggered-webhooks/triggered-webhook-store.ts';
import { makeVerificationResultStore } from './verification-results/verification-result-store.ts';
import { makeVerificationOwedStore } from './verifications-owed/verification-owed-store.ts';
import { makeVersionStore } from './versions/version-store.ts';
import { makeWebhookStore } from './webhooks/webhook-store.ts';

/** Every store on one database, or within one transaction. */
export function makeStores(db: Database): Stores {
  return {
    pacticipants: makePacticipantStore(db),
    versions: makeVersionStore(db),
    branches: makeBranchStore(db),
    tags: makeTagStore(db),
    labels: makeLabelStore(db),
    environments: makeEnvironmentStore(db),
    deployedVersions: makeDeployedVersionStore(db),
    releasedVersions: makeReleasedVersionStore(db),
    contracts: makeContractStore(db),
    pacts: makePactStore(db),
    integrations: makeIntegrationStore(db),
    verificationResults: makeVerificationResultStore(db),
    pactsForVerification: makePactsForVerificationStore(db),
    matrix: makeMatrixStore(db),
    overview: makeOverviewStore(db),
    clean: makeCleanStore(db),
    readModels: makeReadModelStore(db),
    dashboard: makeDashboardStore(db),
    metrics: makeMetricStore(db),
    tokens: makeTokenStore(db),
    audit: makeAuditStore(db),
    webhooks: makeWebhookStore(db),
    triggeredWebhooks: makeTriggeredWebhookStore(db),
    verificationsOwed: makeVerificationOwedStore(db),
    logins: makeLoginStore(db),
  };
}

/** What to do at the end of each transaction. */
type Finish = (stores: Stores) => Promise<void>;

export function makeTransact(writers: Writers, finish: Finish): Transact {
  const storesOf = cacheStores();
  return (work) =>
    inTransaction(writers, {
      work: (trx) => work(storesOf(trx)),
      finish: (trx) => finish(storesOf(trx)),
    });
}

/** Thrown to begin again alone: a new name must not race with one that is similar to it. */
class NewPacticipant extends Error {}

export function makeTransactFor(writers: Writers, finish: Finish): TransactFor {
  const storesOf = cacheStores();
  const transact = makeTransact(writers, finish);
  return async (names, work) => {
    try {
      return await inTransactionFor(writers, names, {
        work: (trx) => work(withoutNewNames(storesOf(trx))),
        finish: (trx) => finish(storesOf(trx)),
      });
    } catch (error) {
      if (!(error instanceof NewPacticipant)) throw error;
      return transact(work);
    }
  };
}

function withoutNewNames(stores: Stores): Stores {
  const add = () => Promise.reject(new NewPacticipant());
  return { ...stores, pacticipants: { ...stores.pacticipants, add } };
}

/** Makes the stores of each connection once. */
function cacheStores(): (db: Database) => Stores {
  const cached = new WeakMap<Database, Stores>();
  return (db) => {
    const stores = cached.get(db) ?? makeStores(db);
    cached.set(db, stores);
    return stores;
  };
}
