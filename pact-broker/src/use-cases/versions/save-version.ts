import { fingerprintChangedError } from '../../domain/versions/fingerprint.ts';
import type { Version } from '../../domain/versions/version.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Dependencies } from '../dependencies.ts';
import { ensureVersion } from '../steps/ensure-version.ts';
import { describeVersion, type VersionDescription } from './describe-versions.ts';

export interface VersionContent {
  /** Undefined keeps the current value; null clears it. */
  readonly buildUrl?: string | null | undefined;
  /** A version can get one, but never another one: others may already have inherited from it. */
  readonly fingerprint?: string | undefined;
  /** If set, they replace the tags of the version. */
  readonly tags: readonly string[] | undefined;
}

export interface SavedVersion {
  readonly description: VersionDescription;
  readonly isNew: boolean;
}

interface VersionName {
  readonly pacticipant: string;
  readonly number: string;
}

/**
 * Creates or changes a version. Creates its pacticipant if it is new.
 *
 * @throws BrokerError if it has another fingerprint
 */
export function makeSaveVersion(deps: Pick<Dependencies, 'transact' | 'now'>) {
  return (
    name: VersionName,
    { buildUrl, fingerprint, tags }: VersionContent,
  ): Promise<SavedVersion> =>
    deps.transact(async (stores) => {
      const { pacticipant, version, isNew } = await ensureVersion(
        stores,
        { ...name, buildUrl, fingerprint },
        deps.now(),
      );
      const identified = await identify(stores, { version, fingerprint }, deps.now());
      const saved =
        isNew || buildUrl === undefined
          ? identified
          : await stores.versions.update(version.id, { buildUrl, updatedAt: deps.now() });
      if (tags !== undefined)
        await replaceTags(stores, { versionId: version.id, names: tags }, deps.now());
      return { description: await describeVersion(stores, pacticipant.name, saved), isNew };
    });
}

async function identify(
  { versions }: Stores,
  { version, fingerprint }: { readonly version: Version; readonly fingerprint: string | undefined },
  now: Date,
): Promise<Version> {
  if (fingerprint === undefined || fingerprint === version.fingerprint) return version;
  if (version.fingerprint !== null) throw fingerprintChangedError(version);
  return versions.setFingerprint(version.id, fingerprint, now);
}

/** Unlike `addTag`, sets no branch and records no deployment. */
async function replaceTags(
  { tags }: Stores,
  { versionId, names }: { readonly versionId: number; readonly names: readonly string[] },
  now: Date,
): Promise<void> {
  for (const { name } of await tags.ofVersions([versionId])) {
    if (!names.includes(name)) await tags.remove(versionId, name);
  }
  for (const name of names) await tags.put(versionId, name, now);
}
