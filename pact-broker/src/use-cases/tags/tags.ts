import type { Tag } from '../../domain/version.ts';
import type { Stores } from '../../store/ports/stores.ts';
import type { Dependencies } from '../dependencies.ts';
import { addTag, type AddedTag } from '../steps/add-tag.ts';
import { ensureVersion } from '../steps/ensure-version.ts';
import { findVersion, refuse } from '../steps/find.ts';

export interface TagName {
  readonly pacticipant: string;
  readonly number: string;
  readonly tag: string;
}

/** Tags a version; it is made when it is new, and its pacticipant too. */
export function makeAddTag(deps: Pick<Dependencies, 'transact' | 'now' | 'newUuid'>) {
  return (name: TagName): Promise<AddedTag> =>
    deps.transact(async (stores) => {
      const { pacticipant, version } = await ensureVersion(stores, name, deps.now());
      return addTag(stores, { pacticipant, version, tag: name.tag }, deps);
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

async function findTag(stores: Stores, { pacticipant, number, tag: name }: TagName): Promise<Tag> {
  const { version } = await findVersion(stores, pacticipant, number);
  const tags = await stores.tags.ofVersions([version.id]);
  return tags.find((tag) => tag.name === name) ?? refuse();
}
