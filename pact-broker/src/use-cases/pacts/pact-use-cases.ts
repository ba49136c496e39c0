import type { Dependencies } from '../dependencies.ts';
import { makeDeletePacts } from './delete-pacts.ts';
import { makeDescribePact } from './describe-pact.ts';
import {
  makeFindComparedPact,
  makeFindPact,
  makeFindPactVersion,
  makeFindPreviousDistinctPact,
} from './find-pact.ts';
import { makeListPacts } from './list-pacts.ts';
import { makeMergePact, makeSavePact } from './save-pact.ts';

export function makePactUseCases(deps: Dependencies) {
  return {
    savePact: makeSavePact(deps),
    mergePact: makeMergePact(deps),
    findPact: makeFindPact(deps),
    describePact: makeDescribePact(deps),
    findComparedPact: makeFindComparedPact(deps),
    findPactVersion: makeFindPactVersion(deps),
    findPreviousDistinctPact: makeFindPreviousDistinctPact(deps),
    listPacts: makeListPacts(deps),
    deletePacts: makeDeletePacts(deps),
  };
}
