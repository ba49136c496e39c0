import { BrokerError } from '../../domain/broker-error.ts';
import type { PactFilter, PactPublication } from '../../domain/pacts/pact.ts';
import type { Dependencies } from '../dependencies.ts';
import { checkPair, throwNotFound, type Pair } from '../steps/find.ts';

export interface DeletedPacts {
  /** Whether the pair still has a pact. */
  readonly isAnyLeft: boolean;
}

/**
 * Deletes pacts of a pair: that of one consumer version, or a list, which may be empty. Results
 * stay with the content, in case it is published again.
 *
 * @throws BrokerError if the version has no pact of its own, or a pacticipant does not exist
 */
export function makeDeletePacts({ transact }: Pick<Dependencies, 'transact'>) {
  return ({ consumer, provider }: Pair, filter: PactFilter): Promise<DeletedPacts> =>
    transact(async (stores) => {
      const { pacts } = stores;
      const pairFilter = { ...filter, consumer, provider };
      if (filter.consumerVersion === undefined) await checkPair(stores, pairFilter);
      else rejectInherited((await pacts.findLatest(pairFilter)) ?? throwNotFound());
      await pacts.remove(pairFilter);
      const left = await pacts.findLatest({ consumer, provider });
      return { isAnyLeft: left !== undefined };
    });
}

/** It would be inherited again at once. */
function rejectInherited({ consumerVersion, inheritedFrom }: PactPublication): void {
  if (inheritedFrom == null) return;
  throw new BrokerError(
    'conflict',
    `Version ${consumerVersion} has inherited this pact from version ${inheritedFrom}, which has the same ` +
      'fingerprint. Delete it there.',
  );
}
