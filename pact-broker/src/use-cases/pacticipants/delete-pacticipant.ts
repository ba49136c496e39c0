import type { Dependencies } from '../dependencies.ts';
import { findPacticipant } from '../steps/find.ts';

/** Removes a pacticipant with its versions, and with its pacts on either side. */
export function makeDeletePacticipant({ transact }: Pick<Dependencies, 'transact'>) {
  return (name: string): Promise<void> =>
    transact(async (stores) => {
      const { id } = await findPacticipant(stores, name);
      await stores.pacticipants.remove(id);
    });
}
