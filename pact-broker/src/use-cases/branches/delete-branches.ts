import { branchesToDelete } from '../../domain/branch.ts';
import type { Dependencies } from '../dependencies.ts';
import { findPacticipant, refuse } from '../steps/find.ts';

/** Removes a branch; the versions on it stay. */
export function makeDeleteBranch({ transact }: Pick<Dependencies, 'transact'>) {
  return (pacticipant: string, name: string): Promise<void> =>
    transact(async (stores) => {
      const { id } = await findPacticipant(stores, pacticipant);
      const branch = (await stores.branches.find(id, name)) ?? refuse();
      await stores.branches.remove(branch.id);
    });
}

/** Removes all branches but these and the main one; answers the names of the removed. */
export function makeDeleteBranches({ transact }: Pick<Dependencies, 'transact'>) {
  return (pacticipantName: string, exclude: readonly string[]): Promise<readonly string[]> =>
    transact(async (stores) => {
      const pacticipant = await findPacticipant(stores, pacticipantName);
      const { items } = await stores.branches.list(pacticipant.id, {});
      const doomed = branchesToDelete(items, pacticipant.mainBranch, exclude);
      for (const { id } of doomed) await stores.branches.remove(id);
      return doomed.map(({ name }) => name);
    });
}
