import type { PactFilter } from '../../domain/pacts/pact.ts';
import type { VerificationResult } from '../../domain/verification-results/verification-result.ts';
import type { VersionContext } from '../../ports/matrix.ts';
import type { Dependencies } from '../dependencies.ts';
import { makeFindPact, type Pact } from './find-pact.ts';

/** A pact with what people want to know about it. */
export interface PactDescription extends Pact {
  /** Of the version that published it. */
  readonly context: VersionContext | undefined;
  /** The newest result of its content. */
  readonly latestResult: VerificationResult | undefined;
}

export function makeDescribePact({ stores }: Pick<Dependencies, 'stores'>) {
  const findPact = makeFindPact({ stores });
  return async (filter: PactFilter): Promise<PactDescription> => {
    const pact = await findPact(filter);
    const { consumerVersionId, pactVersionId } = pact.publication;
    const [contexts, results] = await Promise.all([
      stores.matrix.loadVersionContexts([consumerVersionId]),
      stores.verificationResults.latestOf([pactVersionId]),
    ]);
    return { ...pact, context: contexts.get(consumerVersionId), latestResult: results[0] };
  };
}
