import type { PactFilter } from '../../domain/pacts/pact.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Dependencies } from '../dependencies.ts';
import { throwNotFound } from '../steps/find.ts';
import type { VerifiedPact } from './record-verification-result.ts';

/** Finds one result of the pact that matches the filter; without a number, the newest. */
export function makeFindVerificationResult({ stores }: Pick<Dependencies, 'stores'>) {
  return (filter: PactFilter, number?: number): Promise<VerifiedPact> =>
    findVerificationResult(stores, filter, number);
}

export function makeDeleteVerificationResult({ transact }: Pick<Dependencies, 'transact'>) {
  return (filter: PactFilter, number?: number): Promise<void> =>
    transact(async (stores) => {
      const { verification } = await findVerificationResult(stores, filter, number);
      await stores.verificationResults.remove(verification.number);
    });
}

async function findVerificationResult(
  { pacts, verificationResults }: Stores,
  filter: PactFilter,
  number?: number,
): Promise<VerifiedPact> {
  const publication = (await pacts.findLatest(filter)) ?? throwNotFound();
  const { pactVersionId } = publication;
  const verification = await verificationResults.findLatest({ pactVersionId, number });
  return { publication, verification: verification ?? throwNotFound() };
}
