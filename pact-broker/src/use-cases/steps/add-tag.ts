import type { Pacticipant } from '../../domain/pacticipants/pacticipant.ts';
import { shouldUseTagAsBranch, type Tag } from '../../domain/tags/tag.ts';
import type { Version } from '../../domain/versions/version.ts';
import type { Stores } from '../../ports/stores.ts';
import { addToBranch, setMainBranchIfUnset } from './add-to-branch.ts';

interface NewTag {
  readonly pacticipant: Pacticipant;
  readonly version: Version;
  readonly tag: string;
}

/** Tags a version. The first tag of a new version without a branch becomes its branch as well. */
export async function addTag(stores: Stores, newTag: NewTag, now: Date): Promise<Tag> {
  const { pacticipant, version, tag: name } = newTag;
  const tags = await stores.tags.ofVersions([version.id]);
  const branches = await stores.branches.ofVersions([version.id]);
  const isFirst = tags.length === 0 && branches.length === 0;
  if (isFirst && shouldUseTagAsBranch(version, now)) {
    await addToBranch(stores, { pacticipant, version, branch: name }, now);
  }
  await setMainBranchIfUnset(stores, { pacticipant, branch: name }, now);
  return stores.tags.put(version.id, name, now);
}
