import type { Stores, Transact } from '../ports/stores.ts';
import { makeBranchStore } from './branches.ts';
import type { Database } from './database.ts';
import { makeDeployedVersionStore } from './deployed-versions.ts';
import { makeEnvironmentStore } from './environments.ts';
import { makeIntegrationStore } from './integrations.ts';
import { makeLabelStore } from './labels.ts';
import { makeMatrixStore } from './matrix.ts';
import { makeOverviewStore } from './overview.ts';
import { makePacticipantStore } from './pacticipants.ts';
import { makePactStore } from './pacts.ts';
import { makeReleasedVersionStore } from './released-versions.ts';
import { makeTagStore } from './tags.ts';
import { inTransaction } from './transaction.ts';
import { makePactsForVerificationStore } from './pacts-for-verification.ts';
import { makeVerificationResultStore } from './verification-results.ts';
import { makeVersionStore } from './versions.ts';

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
    pacts: makePactStore(db),
    integrations: makeIntegrationStore(db),
    verificationResults: makeVerificationResultStore(db),
    pactsForVerification: makePactsForVerificationStore(db),
    matrix: makeMatrixStore(db),
    overview: makeOverviewStore(db),
  };
}

export function makeTransact(db: Database): Transact {
  return (work) => inTransaction(db, (trx) => work(makeStores(trx)));
}
