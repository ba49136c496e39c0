import { unknownPacticipantError } from '../../domain/broker-error.ts';
import type { PactFilter, PactPublication } from '../../domain/pacts/pact.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Dependencies } from '../dependencies.ts';

/** @throws BrokerError if the provider or consumer of the filter does not exist */
export function makeListPacts({ stores }: Pick<Dependencies, 'stores'>) {
  return async (filter: PactFilter): Promise<readonly PactPublication[]> => {
    await checkNames(stores, filter);
    return stores.pacts.list(filter);
  };
}

async function checkNames({ pacticipants }: Stores, { provider, consumer }: PactFilter) {
  if (provider !== undefined && (await pacticipants.find(provider)) === undefined) {
    throw unknownPacticipantError('provider', provider);
  }
  if (consumer !== undefined && (await pacticipants.find(consumer)) === undefined) {
    throw unknownPacticipantError('consumer', consumer);
  }
}
