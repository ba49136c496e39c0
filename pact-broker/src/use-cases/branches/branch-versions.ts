import type { BranchVersion } from '../../domain/branches/branch.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Dependencies } from '../dependencies.ts';
import { addToBranch, type AddedToBranch } from '../steps/add-to-branch.ts';
import { ensureVersion } from '../steps/ensure-version.ts';
import { findVersion, throwNotFound } from '../steps/find.ts';

/** Identifies a version on a branch. */
export interface BranchVersionName {
  readonly pacticipant: string;
  readonly branch: string;
  readonly number: string;
}

/**
 * Adds a version to a branch. Creates the pacticipant, the version and the branch if they are new.
 */
export function makeAddBranchVersion({
  transactFor,
  now,
}: Pick<Dependencies, 'transactFor' | 'now'>) {
  return (name: BranchVersionName): Promise<AddedToBranch> =>
    transactFor([name.pacticipant], async (stores) => {
      const { pacticipant, version } = await ensureVersion(stores, name, now());
      return addToBranch(stores, { pacticipant, version, branch: name.branch }, now());
    });
}

export function makeFindBranchVersion({ stores }: Pick<Dependencies, 'stores'>) {
  return (name: BranchVersionName): Promise<BranchVersion> => findBranchVersion(stores, name);
}

/** Removes a version from a branch without deleting the version. */
export function makeRemoveBranchVersion({ transact }: Pick<Dependencies, 'transact'>) {
  return (name: BranchVersionName): Promise<void> =>
    transact(async (stores) => {
      const { versionId } = await findBranchVersion(stores, name);
      const { pacticipant } = await findVersion(stores, name.pacticipant, name.number);
      const branch = (await stores.branches.find(pacticipant.id, name.branch)) ?? throwNotFound();
      await stores.branches.removeVersion(branch.id, versionId);
    });
}

async function findBranchVersion(
  stores: Stores,
  { pacticipant, branch, number }: BranchVersionName,
): Promise<BranchVersion> {
  const { version } = await findVersion(stores, pacticipant, number);
  const memberships = await stores.branches.ofVersions([version.id]);
  return memberships.find((membership) => membership.branch === branch) ?? throwNotFound();
}
