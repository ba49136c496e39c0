import { HAL, TEXT } from '../../http/media-types.ts';
import { ok, type BrokerRequest, type Representations } from '../../http/resource.ts';
import type { MatrixAnswer } from '../../use-cases/matrix/query-matrix.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toMatrix } from './hal.ts';
import { readCanIDeployQuery, readMatrixQuery } from './request.ts';
import { toMatrixTable } from './table.ts';

/** Routes of the matrix and of can-i-deploy: a document, or a table for the terminal. */
export function makeMatrixRoutes(useCases: UseCases) {
  const { queryMatrix, decideByNames } = useCases;
  const showMatrix = represent(({ query }) => queryMatrix(readMatrixQuery(query)));

  const showPair = represent(({ params, query }) => {
    const { consumer, provider } = params;
    const selectors = [{ pacticipant: consumer }, { pacticipant: provider }];
    return queryMatrix({ ...readMatrixQuery(query), selectors });
  });

  const canIDeploy = represent(({ query }) => decideByNames(readCanIDeployQuery(query)));

  const canIDeployBranch = represent(({ params }) => {
    const { pacticipant, branch, environment } = params;
    return useCases.canIDeployBranch({ pacticipant, branch, environment });
  });

  const canIDeployTag = represent(({ params }) => {
    const { pacticipant, tag, to } = params;
    return useCases.canIDeployTag({ pacticipant, tag, to });
  });

  return { showMatrix, showPair, canIDeploy, canIDeployBranch, canIDeployTag };
}

function represent(find: (request: BrokerRequest) => Promise<MatrixAnswer>): Representations {
  return {
    [HAL]: async (request) => ok(toMatrix(request.links, await find(request))),
    [TEXT]: async (request) => ok(toMatrixTable(await find(request))),
  };
}
