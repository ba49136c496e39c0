import { ok, type Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toPactsForVerification } from './hal.ts';
import { readVerificationRequest } from './request.ts';

const DEPRECATED_GET =
  'WARNING - this version of the Pact library uses a beta version of the API which will be ' +
  'removed in the future. Please upgrade your Pact library. See ' +
  'https://docs.pact.io/pact_broker/advanced_topics/provider_verification_results/#pacts-for-verification ' +
  'for minimum required versions.';

export function makePactsForVerificationRoutes({
  findPactsForVerification,
}: Pick<UseCases, 'findPactsForVerification'>) {
  /** Verifiers call this first, to find the URL to post to. */
  const showDefault: Handler = async ({ params: { provider }, links }) => {
    const { includePendingStatus, ...query } = readVerificationRequest({});
    const pacts = await findPactsForVerification({ ...query, provider });
    const context = { links, provider, providerBranch: undefined, includePendingStatus };
    return ok(toPactsForVerification({ ...context, warnings: [DEPRECATED_GET] }, pacts));
  };

  const select: Handler = async ({ params: { provider }, body, links }) => {
    const { includePendingStatus, ...query } = readVerificationRequest(body);
    const pacts = await findPactsForVerification({ ...query, provider });
    const context = { links, provider, providerBranch: query.branch, includePendingStatus };
    return ok(toPactsForVerification({ ...context, warnings: [] }, pacts));
  };

  return { showDefault, select };
}
