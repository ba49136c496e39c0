import type { Dependencies } from '../dependencies.ts';
import { makeFindPactsForVerification } from '../pacts-for-verification/find-pacts-for-verification.ts';
import { makeDeletePacts } from './delete-pacts.ts';
import { makeFindPact, makeFindPactVersion, makeFindPreviousDistinctPact } from './find-pact.ts';
import { makeListPacts } from './list-pacts.ts';
import { makeListProviderStates } from '../provider-states/list-provider-states.ts';
import { makePublishContracts } from '../contracts/publish-contracts.ts';
import { makeMergePact, makeSavePact } from './save-pact.ts';

export function makePactUseCases(deps: Dependencies) {
  return {
    publishContracts: makePublishContracts(deps),
    savePact: makeSavePact(deps),
    mergePact: makeMergePact(deps),
    findPact: makeFindPact(deps),
    findPactVersion: makeFindPactVersion(deps),
    findPreviousDistinctPact: makeFindPreviousDistinctPact(deps),
    listPacts: makeListPacts(deps),
    listProviderStates: makeListProviderStates(deps),
    deletePacts: makeDeletePacts(deps),
    findPactsForVerification: makeFindPactsForVerification(deps),
  };
}
