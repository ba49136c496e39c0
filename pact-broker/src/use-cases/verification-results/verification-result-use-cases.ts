import type { Dependencies } from '../dependencies.ts';
import { makeRecordVerificationResult } from './record-verification-result.ts';
import { makeSummarizeVerificationResults } from './summarize-verification-results.ts';
import {
  makeDeleteVerificationResult,
  makeFindVerificationResult,
} from './verification-results.ts';

export function makeVerificationResultUseCases(deps: Dependencies) {
  return {
    recordVerificationResult: makeRecordVerificationResult(deps),
    findVerificationResult: makeFindVerificationResult(deps),
    deleteVerificationResult: makeDeleteVerificationResult(deps),
    summarizeVerificationResults: makeSummarizeVerificationResults(deps),
  };
}
