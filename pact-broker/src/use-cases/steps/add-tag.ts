import type { Pacticipant } from '../../domain/pacticipant.ts';
import { isFirstTagTheBranch, type Tag, type Version } from '../../domain/version.ts';
import type { Stores } from '../../store/ports/stores.ts';
import type { Making } from '../dependencies.ts';
import { addToBranch, considerMainBranch } from './add-to-branch.ts';
import { recordDeployment } from './record-deployment.ts';

interface Tagging {
  readonly pacticipant: Pacticipant;
  readonly version: Version;
  readonly tag: string;
}

export interface AddedTag {
  readonly tag: Tag;
  readonly isNew: boolean;
}

/**
 * Tags a version. Before there were branches and environments, clients told them by tags, so a
 * tag counts as more: a first one as the branch, the name of an environment as a deployment.
 */
export async function addTag(stores: Stores, tagging: Tagging, making: Making): Promise<AddedTag> {
  const { pacticipant, version, tag: name } = tagging;
  const now = making.now();
  const tags = await stores.tags.ofVersions([version.id]);
  const tag = await stores.tags.put(version.id, name, now);
  if (tags.length === 0 && isFirstTagTheBranch(version, now)) {
    await takeAsBranch(stores, tagging, now);
  }
  await considerMainBranch(stores, { pacticipant, branch: name }, now);
  await takeAsDeployment(stores, tagging, making);
  return { tag, isNew: !tags.some((each) => each.name === name) };
}

async function takeAsBranch(stores: Stores, tagging: Tagging, now: Date): Promise<void> {
  const { pacticipant, version, tag } = tagging;
  const branches = await stores.branches.ofVersions([version.id]);
  if (branches.length === 0) {
    await addToBranch(stores, { pacticipant, version, branch: tag }, now);
  }
}

async function takeAsDeployment(stores: Stores, tagging: Tagging, making: Making): Promise<void> {
  const environment = await stores.environments.findByName(tagging.tag);
  if (environment === undefined) return;
  const { version } = tagging;
  await recordDeployment(stores, { version, environment, applicationInstance: null }, making);
}
