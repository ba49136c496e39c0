import { branchesToDelete } from '../../domain/branches/branch.ts';
import type { Dependencies } from '../dependencies.ts';
import { findNamedPacticipant, findPacticipant, throwNotFound } from '../steps/find.ts';

/** Deletes a branch without its versions. */
export function makeDeleteBranch({ transact }: Pick<Dependencies, 'transact'>) {
  return (pacticipant: string, name: string): Promise<void> =>
    transact(async (stores) => {
      const { id } = await findPacticipant(stores, pacticipant);
      const branch = (await stores.branches.find(id, name)) ?? throwNotFound();
      await stores.branches.remove(branch.id);
    });
}

/**
 * Deletes all branches except the excluded ones and the main branch. Returns the names of the
 * deleted branches.
 */
export function makeDeleteBranches({ transact }: Pick<Dependencies, 'transact'>) {
  return (pacticipantName: string, exclude: readonly string[]): Promise<readonly string[]> =>
    transact(async (stores) => {
      const pacticipant = await findNamedPacticipant(stores, pacticipantName);
      const { items } = await stores.branches.list(pacticipant.id, {});
      const toDelete = branchesToDelete(items, pacticipant.mainBranch, exclude);
      for (const { id } of toDelete) await stores.branches.remove(id);
      return toDelete.map(({ name }) => name);
    });
}
