import type { Dependencies } from '../dependencies.ts';
import { makeCanIDeployBranch, makeCanIDeployTag } from './can-i-deploy-latest.ts';
import { makeDecideByNames } from './decide-by-names.ts';
import { makeExplainDeployment } from './explain-deployments.ts';
import { makeQueryPair } from './query-pair.ts';
import { makeQueryMatrix } from './query-matrix.ts';

export function makeMatrixUseCases(deps: Dependencies) {
  const queryMatrix = makeQueryMatrix(deps);
  return {
    queryMatrix,
    explainDeployment: makeExplainDeployment(deps),
    queryPair: makeQueryPair(deps, queryMatrix),
    decideByNames: makeDecideByNames(deps, queryMatrix),
    canIDeployBranch: makeCanIDeployBranch(deps, queryMatrix),
    canIDeployTag: makeCanIDeployTag(deps, queryMatrix),
  };
}
