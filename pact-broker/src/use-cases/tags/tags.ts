import type { Tag } from '../../domain/tags/tag.ts';
import type { Version } from '../../domain/versions/version.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Dependencies, ClockAndIds } from '../dependencies.ts';
import { addTag } from '../steps/add-tag.ts';
import { ensureVersion } from '../steps/ensure-version.ts';
import { findVersion, throwNotFound } from '../steps/find.ts';
import { recordDeployment } from '../steps/record-deployment.ts';

export interface TagName {
  readonly pacticipant: string;
  readonly number: string;
  readonly tag: string;
}

export interface VersionTag {
  readonly name: string;
  readonly isLatest: boolean;
}

export interface AddedTag {
  readonly tag: Tag;
  readonly isNew: boolean;
}

/**
 * Tags a version; creates it and its pacticipant if they are new. A tag with the name of an
 * environment also records a deployment, even if the version already has the tag. As in the
 * official broker, tags that are published with contracts do not.
 */
export function makeAddTag(deps: Pick<Dependencies, 'transactFor'> & ClockAndIds) {
  return (name: TagName): Promise<AddedTag> =>
    deps.transactFor([name.pacticipant], async (stores) => {
      const { pacticipant, version } = await ensureVersion(stores, name, deps.now());
      const known = await findTagOf(stores, version, name.tag);
      const tag =
        known ?? (await addTag(stores, { pacticipant, version, tag: name.tag }, deps.now()));
      const environment = await stores.environments.findByName(name.tag);
      if (environment !== undefined) {
        const deployment = { pacticipant, version, environment, applicationInstance: null };
        await recordDeployment(stores, deployment, deps);
      }
      return { tag, isNew: known === undefined };
    });
}

export function makeFindTag({ stores }: Pick<Dependencies, 'stores'>) {
  return (name: TagName): Promise<Tag> => findTag(stores, name);
}

export function makeRemoveTag({ transact }: Pick<Dependencies, 'transact'>) {
  return (name: TagName): Promise<void> =>
    transact(async (stores) => {
      const tag = await findTag(stores, name);
      await stores.tags.remove(tag.versionId, tag.name);
    });
}

/** The tags of a version, each with whether the version is the newest one that has it. */
export function makeListVersionTags({ stores }: Pick<Dependencies, 'stores'>) {
  return async (pacticipant: string, number: string): Promise<readonly VersionTag[]> => {
    const { version } = await findVersion(stores, pacticipant, number);
    const contexts = await stores.matrix.loadVersionContexts([version.id]);
    return contexts.get(version.id)?.tags ?? [];
  };
}

async function findTag(stores: Stores, { pacticipant, number, tag }: TagName): Promise<Tag> {
  const { version } = await findVersion(stores, pacticipant, number);
  return (await findTagOf(stores, version, tag)) ?? throwNotFound();
}

async function findTagOf(
  { tags }: Stores,
  version: Version,
  name: string,
): Promise<Tag | undefined> {
  return (await tags.ofVersions([version.id])).find((tag) => tag.name === name);
}
