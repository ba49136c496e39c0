import { HAL, TEXT } from '../../http/media-types.ts';
import { withPage } from '../../http/negotiation.ts';
import { ok, type BrokerRequest, type Representations } from '../../http/resource.ts';
import { makeMatrixPage } from '../../ui/matrix/page.ts';
import type { MatrixAnswer } from '../../use-cases/matrix/query-matrix.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toMatrix } from './hal.ts';
import { toNotice } from './reason-text.ts';
import { readCanIDeployQuery, readMatrixQuery } from './request.ts';
import { toMatrixTable } from './table.ts';

/** Routes of the matrix and of can-i-deploy: a document, or a table for the terminal. */
export function makeMatrixRoutes(useCases: UseCases) {
  const { queryMatrix, decideByNames } = useCases;
  const readQuery = ({ query }: BrokerRequest) => readMatrixQuery(query);
  const showMatrix = withPage(
    represent((request) => queryMatrix(readQuery(request))),
    makeMatrixPage(useCases, { readQuery, toNotice }),
  );

  const readPairQuery = ({ params, query }: BrokerRequest) => {
    const selectors = [{ pacticipant: params.consumer }, { pacticipant: params.provider }];
    return { ...readMatrixQuery(query), selectors };
  };
  const showPair = withPage(
    represent((request) => useCases.queryPair(request.params, readPairQuery(request))),
    makeMatrixPage(useCases, {
      // The page shows the newest result of each pair of versions, as in the official broker.
      readQuery: (request) => {
        const query = readPairQuery(request);
        return { ...query, latestBy: query.latestBy ?? 'cvpv' };
      },
      toNotice,
    }),
  );

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
