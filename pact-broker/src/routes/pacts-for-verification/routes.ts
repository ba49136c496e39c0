import { ok, type Answer, type BrokerRequest, type Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toPactsForVerification } from './hal.ts';
import { readVerificationQuery } from './query.ts';
import { readVerificationRequest, type VerificationRequest } from './request.ts';

const DEPRECATED_GET =
  'WARNING - this version of the Pact library uses a beta version of the API which will be ' +
  'removed in the future. Please upgrade your Pact library. See ' +
  'https://docs.pact.io/pact_broker/advanced_topics/provider_verification_results/#pacts-for-verification ' +
  'for minimum required versions.';

export function makePactsForVerificationRoutes({
  findPactsForVerification,
}: Pick<UseCases, 'findPactsForVerification'>) {
  /** Older clients send the selectors in the query. */
  const selectByQuery: Handler = (request) =>
    answer(request, readVerificationQuery(request.query), [DEPRECATED_GET]);

  const select: Handler = (request) => answer(request, readVerificationRequest(request.body), []);

  async function answer(
    { params: { provider }, links }: BrokerRequest,
    { includePendingStatus, ...query }: VerificationRequest,
    warnings: readonly string[],
  ): Promise<Answer> {
    const pacts = await findPactsForVerification({ ...query, provider });
    const context = { links, provider, providerBranch: query.branch, includePendingStatus };
    return ok(toPactsForVerification({ ...context, warnings }, pacts));
  }

  return { selectByQuery, select };
}
