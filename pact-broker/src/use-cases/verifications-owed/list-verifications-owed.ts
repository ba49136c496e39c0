import { unknownPacticipantError } from '../../domain/broker-error.ts';
import type { Page, PageRequest } from '../../domain/page.ts';
import type { VerificationOwed } from '../../domain/verifications-owed/verification-owed.ts';
import type { Dependencies } from '../dependencies.ts';

/**
 * The pact contents in use for which a provider version in use has no result. In use are the heads of
 * main branches, and every deployed or released version; of a consumer without a main branch, also
 * its newest version.
 *
 * @throws BrokerError if the provider does not exist
 */
export function makeListVerificationsOwed({ stores }: Pick<Dependencies, 'stores'>) {
  return async (
    filter: { readonly provider?: string | undefined },
    page: PageRequest | undefined,
  ): Promise<Page<VerificationOwed>> => {
    const { provider } = filter;
    if (provider !== undefined && (await stores.pacticipants.find(provider)) === undefined) {
      throw unknownPacticipantError('provider', provider);
    }
    return stores.verificationsOwed.list(filter, page);
  };
}
