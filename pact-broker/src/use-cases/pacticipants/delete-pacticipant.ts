import type { Dependencies } from '../dependencies.ts';
import { findNamedPacticipant } from '../steps/find.ts';

/** Deletes a pacticipant with its versions, and its pacts as consumer and provider. */
export function makeDeletePacticipant({ transact }: Pick<Dependencies, 'transact'>) {
  return (name: string): Promise<void> =>
    transact(async (stores) => {
      const { id } = await findNamedPacticipant(stores, name);
      await stores.pacticipants.remove(id);
    });
}
