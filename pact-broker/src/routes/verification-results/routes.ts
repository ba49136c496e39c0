import { toPactFilter, toResultNumber } from '../../http/pact-filter.ts';
import { created, noContent, ok, type Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toVerificationResult, toVerificationSummary } from './hal.ts';
import { readResult } from './request.ts';

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

  const show: Handler = async ({ params, links }) => {
    const filter = toPactFilter(params);
    return ok(
      toVerificationResult(
        links,
        await useCases.findVerificationResult(filter, toResultNumber(params)),
      ),
    );
  };

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
