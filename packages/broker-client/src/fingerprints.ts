import { z } from 'zod';
import type { LiveVersion } from './answers.ts';
import { BrokerClientError } from './broker-error.ts';
import type { Hal } from './hal.ts';

/** What a broker knows after a version was given a fingerprint. */
export interface SavedFingerprint {
  /** False for a broker that does not keep fingerprints, such as the official one. */
  readonly isKept: boolean;
  /** The newest other versions with the same fingerprint, of which this one has the pacts and results. */
  readonly equalVersions: readonly string[];
}

const savedVersion = z.object({
  fingerprint: z.string().nullish(),
  _links: z.object({ 'pb:equal-versions': z.array(z.object({ name: z.string() })).default([]) }),
});

export interface FingerprintMethods {
  /** Gives a version its fingerprint, and creates the version if it does not exist. */
  readonly saveFingerprint: (version: IdentifiedVersion) => Promise<SavedFingerprint>;
}

type IdentifiedVersion = LiveVersion & { readonly fingerprint: string };

export function fingerprintMethods(hal: Hal): FingerprintMethods {
  return { saveFingerprint: (version) => saveFingerprint(hal, version) };
}

async function saveFingerprint(
  hal: Hal,
  { pacticipant, version, fingerprint }: IdentifiedVersion,
): Promise<SavedFingerprint> {
  const [name, number] = [pacticipant, version].map(encodeURIComponent);
  const path = `/pacticipants/${name}/versions/${number}`;
  // PATCH, because PUT would clear the build URL.
  const saved = await hal
    .patch(path, { body: { fingerprint }, schema: savedVersion })
    .catch(undefinedIfNotAllowed);
  if (saved === undefined) return { isKept: false, equalVersions: [] };
  return {
    isKept: saved.fingerprint === fingerprint,
    equalVersions: saved._links['pb:equal-versions'].map((link) => link.name),
  };
}

/** Older brokers have no PATCH of a version. */
function undefinedIfNotAllowed(error: unknown): undefined {
  if (!(error instanceof BrokerClientError) || error.status !== 405) throw error;
}
