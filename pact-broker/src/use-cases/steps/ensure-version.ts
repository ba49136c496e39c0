import type { Pacticipant } from '../../domain/pacticipants/pacticipant.ts';
import type { Version } from '../../domain/versions/version.ts';
import type { Stores } from '../../ports/stores.ts';

/** Finds or creates a pacticipant. */
export async function ensurePacticipant(
  { pacticipants }: Stores,
  name: string,
  now: Date,
): Promise<Pacticipant> {
  return (await pacticipants.find(name)) ?? pacticipants.add({ name, createdAt: now });
}

interface VersionName {
  readonly pacticipant: string;
  readonly number: string;
  /** Used only for a new version. */
  readonly buildUrl?: string | null | undefined;
  /** Used only for a new version. */
  readonly fingerprint?: string | undefined;
}

export interface EnsuredVersion {
  readonly pacticipant: Pacticipant;
  readonly version: Version;
  readonly isNew: boolean;
}

/** Finds or creates a version and its pacticipant. */
export async function ensureVersion(
  stores: Stores,
  { pacticipant: name, number, buildUrl, fingerprint }: VersionName,
  now: Date,
): Promise<EnsuredVersion> {
  const pacticipant = await ensurePacticipant(stores, name, now);
  const found = await stores.versions.find(pacticipant.name, number);
  if (found !== undefined) return { pacticipant, version: found, isNew: false };
  const version = await stores.versions.add({
    pacticipantId: pacticipant.id,
    number,
    buildUrl,
    fingerprint,
    createdAt: now,
  });
  return { pacticipant, version, isNew: true };
}
