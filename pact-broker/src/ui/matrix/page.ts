import { BrokerError } from '../../domain/broker-error.ts';
import type { MatrixQuery } from '../../domain/matrix/matrix-query.ts';
import { hasCriteria } from '../../domain/matrix/matrix-selector.ts';
import type { BrokerRequest, Handler } from '../../http/resource.ts';
import type { MatrixAnswer } from '../../use-cases/matrix/query-matrix.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { answerPage } from '../layout.ts';
import { renderMatrix } from './template.ts';
import { toDeploymentQuestion, withVerdict } from './verdict.ts';
import { toMatrixAnswerView, toMatrixForm, type Notice } from './view.ts';

interface Query {
  readonly readQuery: (request: BrokerRequest) => MatrixQuery;
  readonly toNotice: (reason: MatrixAnswer['reasons'][number]) => Notice;
}

/** The page of a matrix query. What is wrong with the query is said below the form. */
export function makeMatrixPage(
  {
    queryMatrix,
    explainDeployment,
    listEnvironments,
  }: Pick<UseCases, 'queryMatrix' | 'explainDeployment' | 'listEnvironments'>,
  { readQuery, toNotice }: Query,
): Handler {
  return async (request) => {
    const all = readQuery(request);
    const query = { ...all, selectors: all.selectors.filter(isFilled) };
    const links = request.links.paths;
    const form = toMatrixForm(links, query, await listEnvironments({ name: undefined }));
    if (query.selectors.length === 0)
      return answerPage(request, renderMatrix({ form, faults: [] }));
    try {
      const found = await queryMatrix(query);
      const official = toMatrixAnswerView(links, found, found.reasons.map(toNotice));
      const question = toDeploymentQuestion(query);
      const answer =
        question === undefined
          ? official
          : withVerdict(official, await explainDeployment(question));
      return answerPage(request, renderMatrix({ form, answer, faults: [] }));
    } catch (error) {
      if (!(error instanceof BrokerError)) throw error;
      return answerPage(request, renderMatrix({ form, faults: faultsOf(error) }));
    }
  };
}

/** A form also sends its empty fields. */
function isFilled({ pacticipant, ...criteria }: MatrixQuery['selectors'][number]): boolean {
  return pacticipant !== '' || hasCriteria(criteria);
}

function faultsOf({ details, message }: BrokerError): readonly string[] {
  if (details === undefined) return [message];
  return Object.values(details).flat() as readonly string[];
}
