import path from 'node:path';
import type { BrokerClient } from '@shopflow/broker-client';
import { readFingerprint } from '@shopflow/pact-kit/fingerprint';
import type { Pacticipant } from '@shopflow/project/pacticipants';
import type { Project } from '@shopflow/project/project';

/** What came of giving a version its fingerprint. */
export type FingerprintOutcome =
  | {
      readonly kind: 'saved';
      readonly fingerprint: string;
      readonly equalVersions: readonly string[];
    }
  /** Uncommitted changes, or no git repository. */
  | { readonly kind: 'not-known' }
  /** The version has another one, of an earlier build, and keeps it. */
  | { readonly kind: 'changed' }
  /** The broker ignores fingerprints. */
  | { readonly kind: 'not-kept'; readonly fingerprint: string };

/**
 * Gives a version of this checkout its fingerprint. Versions with the same one inherit each other's pacts and
 * results.
 *
 * @throws BrokerClientError, also for a version that has another fingerprint
 */
export async function saveFingerprint(
  { root }: Project,
  client: Pick<BrokerClient, 'saveFingerprint'>,
  { pacticipant, version }: { readonly pacticipant: Pacticipant; readonly version: string },
): Promise<FingerprintOutcome> {
  const fingerprint = await readFingerprint(path.join(root, pacticipant.workspace));
  if (fingerprint === undefined) return { kind: 'not-known' };
  const { name } = pacticipant;
  const saved = await client.saveFingerprint({ pacticipant: name, version, fingerprint });
  if (!saved.isKept) return { kind: 'not-kept', fingerprint };
  return { kind: 'saved', fingerprint, equalVersions: saved.equalVersions };
}
