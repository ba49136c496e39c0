import type { Dependencies } from '../dependencies.ts';
import { makeCanIDeployBranch, makeCanIDeployTag } from './can-i-deploy-latest.ts';
import { makeQueryMatrix } from './query-matrix.ts';

export function makeMatrixUseCases(deps: Dependencies) {
  const queryMatrix = makeQueryMatrix(deps);
  return {
    queryMatrix,
    canIDeployBranch: makeCanIDeployBranch(deps, queryMatrix),
    canIDeployTag: makeCanIDeployTag(deps, queryMatrix),
  };
}
