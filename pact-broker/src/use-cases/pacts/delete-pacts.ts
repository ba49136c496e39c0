import type { PactFilter } from '../../domain/pact.ts';
import type { Dependencies } from '../dependencies.ts';
import { refuse } from '../steps/find.ts';

export interface DeletedPacts {
  /** Whether the pair has a pact still. */
  readonly isAnyLeft: boolean;
}

interface Pair {
  readonly consumer: string;
  readonly provider: string;
}

/** Removes pacts of a pair. Their results stay with the content, should it be published again. */
export function makeDeletePacts({ transact }: Pick<Dependencies, 'transact'>) {
  return ({ consumer, provider }: Pair, filter: PactFilter): Promise<DeletedPacts> =>
    transact(async ({ pacts }) => {
      const which = { ...filter, consumer, provider };
      if ((await pacts.findLatest(which)) === undefined) return refuse();
      await pacts.remove(which);
      const left = await pacts.findLatest({ consumer, provider });
      return { isAnyLeft: left !== undefined };
    });
}
