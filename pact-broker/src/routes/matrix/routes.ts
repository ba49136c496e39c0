import { ok, type Answer, type BrokerRequest, type Handler } from '../../http/resource.ts';
import type { MatrixAnswer } from '../../use-cases/matrix/query-matrix.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toMatrix } from './hal.ts';
import { readCanIDeployQuery, readMatrixQuery } from './request.ts';
import { toMatrixTable } from './table.ts';

const TEXT = 'text/plain';

/** Routes of the matrix and of can-i-deploy. */
export function makeMatrixRoutes(useCases: UseCases) {
  const { queryMatrix, decideByNames } = useCases;
  const showMatrix: Handler = async (request) =>
    toAnswer(await queryMatrix(readMatrixQuery(request.query)), request);

  const showPair: Handler = async (request) => {
    const { consumer, provider } = request.params;
    const query = readMatrixQuery(request.query);
    const selectors = [{ pacticipant: consumer }, { pacticipant: provider }];
    return toAnswer(await queryMatrix({ ...query, selectors }), request);
  };

  const canIDeploy: Handler = async (request) =>
    toAnswer(await decideByNames(readCanIDeployQuery(request.query)), request);

  const canIDeployBranch: Handler = async (request) => {
    const { pacticipant, branch, environment } = request.params;
    const names = { pacticipant, branch, environment };
    return toAnswer(await useCases.canIDeployBranch(names), request);
  };

  const canIDeployTag: Handler = async (request) => {
    const { pacticipant, tag, to } = request.params;
    return toAnswer(await useCases.canIDeployTag({ pacticipant, tag, to }), request);
  };

  return { showMatrix, showPair, canIDeploy, canIDeployBranch, canIDeployTag };
}

function toAnswer(answer: MatrixAnswer, { links, accepts }: BrokerRequest): Answer {
  const type = accepts(['application/hal+json', TEXT]);
  if (type !== TEXT) return ok(toMatrix(links, answer));
  return { status: 200, type: `${TEXT};charset=utf-8`, body: toMatrixTable(answer) };
}
