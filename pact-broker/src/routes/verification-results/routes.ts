import { toPactFilter, toResultNumber } from '../../http/pact-filter.ts';
import { BrokerError } from '../../domain/broker-error.ts';
import { EXTENDED, HAL, JSON_TYPE } from '../../http/media-types.ts';
import {
  created,
  noContent,
  ok,
  type BrokerRequest,
  type Handler,
  type PathParameters,
} from '../../http/resource.ts';
import type { VerifiedPact } from '../../use-cases/verification-results/record-verification-result.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toExtendedResult, toVerificationResult, toVerificationSummary } from './hal.ts';
import { readResult } from './request.ts';

const ALL_RESULTS = 'To see all the verifications for a pact, use the Matrix page';

/** Routes of verification results. A path without a number is the newest result. */
export function makeVerificationResultRoutes(useCases: UseCases) {
  const record: Handler = async ({ params, body, links }) => {
    const { consumer, provider, sha, metadata } = params;
    const verified = await useCases.recordVerificationResult(
      { consumer, provider, sha },
      { ...readResult(body), metadata, baseUrl: links.base },
    );
    const { number } = verified.verification;
    const location = links.verificationResult(params, sha, number);
    return created(toVerificationResult(links, verified), location);
  };

  const find = ({ params }: BrokerRequest): Promise<VerifiedPact> => {
    const number = (params as Partial<PathParameters>).number;
    if (number === 'all') throw new BrokerError('found-elsewhere', ALL_RESULTS);
    return useCases.findVerificationResult(toPactFilter(params), toResultNumber(params));
  };

  const showResult: Handler = async (request) =>
    ok(toVerificationResult(request.links, await find(request)));

  const showExtended: Handler = async (request) => {
    const verified = await find(request);
    const { provider, providerVersion } = verified.verification;
    const tags = await useCases.listVersionTags(provider, providerVersion);
    return ok(toExtendedResult(request.links, verified, tags));
  };

  const show = { [HAL]: showResult, [JSON_TYPE]: showResult, [EXTENDED]: showExtended };

  const remove: Handler = async ({ params }) => {
    await useCases.deleteVerificationResult(toPactFilter(params), toResultNumber(params));
    return noContent();
  };

  const summarize: Handler = async ({ params: { consumer, version }, links }) => {
    const summary = await useCases.summarizeVerificationResults(consumer, version);
    return ok(toVerificationSummary(links, { consumer, consumerVersion: version }, summary));
  };

  return { record, show, remove, summarize };
}
