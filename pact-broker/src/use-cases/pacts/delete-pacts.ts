import { unknownPacticipantError } from '../../domain/broker-error.ts';
import type { PactFilter } from '../../domain/pacts/pact.ts';
import type { PacticipantStore } from '../../ports/pacticipants.ts';
import type { Dependencies } from '../dependencies.ts';
import { throwNotFound } from '../steps/find.ts';

export interface DeletedPacts {
  /** Whether the pair still has a pact. */
  readonly isAnyLeft: boolean;
}

interface Pair {
  readonly consumer: string;
  readonly provider: string;
}

/**
 * Deletes pacts of a pair: that of one consumer version, or a list, which may be empty. Results
 * stay with the content, in case it is published again.
 *
 * @throws BrokerError if the version has no pact, or a pacticipant does not exist
 */
export function makeDeletePacts({ transact }: Pick<Dependencies, 'transact'>) {
  return ({ consumer, provider }: Pair, filter: PactFilter): Promise<DeletedPacts> =>
    transact(async ({ pacts, pacticipants }) => {
      const pairFilter = { ...filter, consumer, provider };
      if (filter.consumerVersion === undefined) await checkPair(pacticipants, pairFilter);
      else if ((await pacts.findLatest(pairFilter)) === undefined) return throwNotFound();
      await pacts.remove(pairFilter);
      const left = await pacts.findLatest({ consumer, provider });
      return { isAnyLeft: left !== undefined };
    });
}

async function checkPair(pacticipants: PacticipantStore, pair: Pair): Promise<void> {
  for (const role of ['consumer', 'provider'] as const) {
    if ((await pacticipants.find(pair[role])) === undefined) {
      throw unknownPacticipantError(role, pair[role]);
    }
  }
}
