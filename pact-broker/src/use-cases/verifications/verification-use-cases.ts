import type { Dependencies } from '../dependencies.ts';
import { makeRecordVerification } from './record-verification.ts';
import { makeSummariseVerifications } from './summarise-verifications.ts';
import { makeDeleteVerification, makeFindVerification } from './verifications.ts';

export function makeVerificationUseCases(deps: Dependencies) {
  return {
    recordVerification: makeRecordVerification(deps),
    findVerification: makeFindVerification(deps),
    deleteVerification: makeDeleteVerification(deps),
    summariseVerifications: makeSummariseVerifications(deps),
  };
}
