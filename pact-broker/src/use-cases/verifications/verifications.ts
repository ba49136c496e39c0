import type { PactFilter } from '../../domain/pact.ts';
import type { Stores } from '../../store/ports/stores.ts';
import type { Dependencies } from '../dependencies.ts';
import { refuse } from '../steps/find.ts';
import type { VerifiedPact } from './record-verification.ts';

/** One result of the pact that the filter finds, or without a number the newest. */
export function makeFindVerification({ stores }: Pick<Dependencies, 'stores'>) {
  return (filter: PactFilter, number?: number): Promise<VerifiedPact> =>
    findVerification(stores, filter, number);
}

export function makeDeleteVerification({ transact }: Pick<Dependencies, 'transact'>) {
  return (filter: PactFilter, number?: number): Promise<void> =>
    transact(async (stores) => {
      const { verification } = await findVerification(stores, filter, number);
      await stores.verifications.remove(verification.number);
    });
}

async function findVerification(
  { pacts, verifications }: Stores,
  filter: PactFilter,
  number?: number,
): Promise<VerifiedPact> {
  const publication = (await pacts.findLatest(filter)) ?? refuse();
  const { pactVersionId } = publication;
  const verification = await verifications.findLatest({ pactVersionId, number });
  return { publication, verification: verification ?? refuse() };
}
