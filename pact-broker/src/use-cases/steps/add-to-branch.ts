import type { BranchVersion } from '../../domain/branches/branch.ts';
import { isMainBranchCandidate, type Pacticipant } from '../../domain/pacticipants/pacticipant.ts';
import type { Version } from '../../domain/versions/version.ts';
import type { Stores } from '../../ports/stores.ts';

interface Membership {
  readonly pacticipant: Pacticipant;
  readonly version: Version;
  readonly branch: string;
}

export interface AddedToBranch {
  readonly branchVersion: BranchVersion;
  readonly isNew: boolean;
}

/**
 * Adds a version to a branch as its new head; a version that is already on it keeps its position.
 * Creates the branch if it is new, and makes it the main branch if its name is that of a main
 * branch.
 */
export async function addToBranch(
  stores: Stores,
  { pacticipant, version, branch: name }: Membership,
  now: Date,
): Promise<AddedToBranch> {
  const { branches } = stores;
  const branch =
    (await branches.find(pacticipant.id, name)) ?? (await branches.add(pacticipant.id, name, now));
  const isNew = (await findMembership(stores, version, name)) === undefined;
  if (isNew) await branches.addVersion(branch.id, version.id, now);
  await setMainBranchIfUnset(stores, { pacticipant, branch: name }, now);
  const branchVersion = await findMembership(stores, version, name);
  if (branchVersion === undefined) throw new Error(`Version ${version.number} left ${name}`);
  return { branchVersion, isNew };
}

/** Sets the main branch to the first branch or tag that has the name of a main branch. */
export async function setMainBranchIfUnset(
  { pacticipants }: Stores,
  { pacticipant, branch }: { readonly pacticipant: Pacticipant; readonly branch: string },
  now: Date,
): Promise<void> {
  if (isMainBranchCandidate(branch)) {
    await pacticipants.setMainBranchIfUnset(pacticipant.id, branch, now);
  }
}

async function findMembership(
  { branches }: Stores,
  version: Version,
  branch: string,
): Promise<BranchVersion | undefined> {
  return (await branches.ofVersions([version.id])).find((each) => each.branch === branch);
}
