import { toPactFilter, toResultNumber } from '../../http/pact-filter.ts';
import type { Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { answerPage } from '../layout.ts';
import { toResultPageView } from './view.ts';
import { renderVerificationResult } from './template.ts';

type Needed = Pick<UseCases, 'findVerificationResult' | 'findPact'>;

/** The page of the result in the path. */
export function makeVerificationResultPage({ findVerificationResult, findPact }: Needed): Handler {
  return async (request) => {
    const { params, links } = request;
    const filter = toPactFilter(params);
    const { verification } = await findVerificationResult(filter, toResultNumber(params));
    const view = toResultPageView(links.paths, await findPact(filter), verification);
    return answerPage(request, renderVerificationResult(view));
  };
}
