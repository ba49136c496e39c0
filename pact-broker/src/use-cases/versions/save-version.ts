import type { Dependencies } from '../dependencies.ts';
import { addTag } from '../steps/add-tag.ts';
import { ensureVersion } from '../steps/ensure-version.ts';
import { describeVersion, type VersionDescription } from './describe-versions.ts';

export interface VersionContent {
  /** Left out, it stays as it is; null clears it. */
  readonly buildUrl?: string | null | undefined;
  readonly tags: readonly string[];
}

export interface SavedVersion {
  readonly description: VersionDescription;
  readonly isNew: boolean;
}

interface VersionName {
  readonly pacticipant: string;
  readonly number: string;
}

/** Makes or changes a version; its pacticipant is made when it is new. */
export function makeSaveVersion(deps: Pick<Dependencies, 'transact' | 'now' | 'newUuid'>) {
  return (name: VersionName, { buildUrl, tags }: VersionContent): Promise<SavedVersion> =>
    deps.transact(async (stores) => {
      const { pacticipant, version, isNew } = await ensureVersion(
        stores,
        { ...name, buildUrl },
        deps.now(),
      );
      const saved =
        isNew || buildUrl === undefined
          ? version
          : await stores.versions.update(version.id, { buildUrl, updatedAt: deps.now() });
      for (const tag of tags) await addTag(stores, { pacticipant, version: saved, tag }, deps);
      return { description: await describeVersion(stores, pacticipant.name, saved), isNew };
    });
}
