import type { Pacticipant } from '../../domain/pacticipant.ts';
import { isFirstTagTheBranch, type Tag, type Version } from '../../domain/version.ts';
import type { Stores } from '../../store/ports/stores.ts';
import { addToBranch, considerMainBranch } from './add-to-branch.ts';

interface Tagging {
  readonly pacticipant: Pacticipant;
  readonly version: Version;
  readonly tag: string;
}

export interface AddedTag {
  readonly tag: Tag;
  readonly isNew: boolean;
}

/** Tags a version, and does what a tag of that name stands for. */
export async function addTag(
  stores: Stores,
  { pacticipant, version, tag: name }: Tagging,
  now: Date,
): Promise<AddedTag> {
  const tags = await stores.tags.ofVersions([version.id]);
  const isNew = !tags.some((each) => each.name === name);
  if (tags.length === 0 && isFirstTagTheBranch(version, now)) {
    await takeAsBranch(stores, { pacticipant, version, tag: name }, now);
  }
  await considerMainBranch(stores, { pacticipant, branch: name }, now);
  return { tag: await stores.tags.put(version.id, name, now), isNew };
}

async function takeAsBranch(
  stores: Stores,
  { pacticipant, version, tag }: Tagging,
  now: Date,
): Promise<void> {
  const branches = await stores.branches.ofVersions([version.id]);
  if (branches.length === 0) {
    await addToBranch(stores, { pacticipant, version, branch: tag }, now);
  }
}
