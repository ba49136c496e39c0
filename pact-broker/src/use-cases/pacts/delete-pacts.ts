import { unknownPacticipant } from '../../domain/broker-error.ts';
import type { PactFilter } from '../../domain/pact.ts';
import type { PacticipantStore } from '../../store/ports/pacticipants.ts';
import type { Dependencies } from '../dependencies.ts';
import { throwNotFound } from '../steps/find.ts';

export interface DeletedPacts {
  /** Whether the pair has a pact still. */
  readonly isAnyLeft: boolean;
}

interface Pair {
  readonly consumer: string;
  readonly provider: string;
}

/**
 * Removes pacts of a pair: that of one consumer version, or a list, which may be empty. Their
 * results stay with the content, should it be published again.
 *
 * @throws BrokerError when the version has no pact, or no one knows the pair
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
      throw unknownPacticipant(role, pair[role]);
    }
  }
}
