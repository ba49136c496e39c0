import type { Dependencies } from '../dependencies.ts';
import {
  makeAddBranchVersion,
  makeFindBranchVersion,
  makeRemoveBranchVersion,
} from './branch-versions.ts';
import { makeFindBranch, makeListBranches } from './branches.ts';
import { makeDeleteBranch, makeDeleteBranches } from './delete-branches.ts';

export function makeBranchUseCases(deps: Dependencies) {
  return {
    listBranches: makeListBranches(deps),
    findBranch: makeFindBranch(deps),
    deleteBranch: makeDeleteBranch(deps),
    deleteBranches: makeDeleteBranches(deps),
    findBranchVersion: makeFindBranchVersion(deps),
    addBranchVersion: makeAddBranchVersion(deps),
    removeBranchVersion: makeRemoveBranchVersion(deps),
  };
}
