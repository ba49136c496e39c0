import type { UseCases } from '../use-cases/use-cases.ts';
import { makePactPage } from './pact/page.ts';
import { makeVerificationResultPage } from './verification-result/page.ts';

/** The pages for browsers, for the URL table. */
export function makePages(useCases: UseCases) {
  return {
    pact: makePactPage(useCases),
    latestUntaggedPact: makePactPage(useCases, { untagged: true }),
    verificationResult: makeVerificationResultPage(useCases),
  };
}
