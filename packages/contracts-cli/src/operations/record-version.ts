import type { Broker } from '@shopflow/project/open-broker';
import { findPacticipant } from '@shopflow/project/pacticipants';
import type { Project } from '@shopflow/project/project';
import { workingTreeVersion, type VersionOptions } from '@shopflow/project/working-tree-version';
import { saveFingerprint, type FingerprintOutcome } from './fingerprints.ts';

export interface RecordedVersion {
  readonly pacticipant: string;
  readonly version: string;
  /** Null for a version that is on no branch. */
  readonly branch: string | null;
  readonly fingerprint: FingerprintOutcome;
}

/**
 * Records a version of this checkout with its branch and fingerprint, without pacts or results of its own.
 *
 * @throws BrokerClientError; UserError for an unknown pacticipant
 */
export async function recordVersion(
  project: Project,
  { client }: Broker,
  { pacticipant: nameOrFolder, ...options }: VersionOptions & { readonly pacticipant: string },
): Promise<RecordedVersion> {
  const found = await findPacticipant(project, nameOrFolder);
  const { version, branch } = await workingTreeVersion(project, options);
  // First the fingerprint: a branch must not have a head without contracts.
  const fingerprint = await saveFingerprint(project, client, { pacticipant: found, version });
  const recorded = { pacticipant: found.name, version };
  if (branch !== null) await client.putBranchVersion({ ...recorded, branch });
  else if (!(await client.hasVersion(recorded))) await client.putVersion(recorded);
  return { pacticipant: found.name, version, branch, fingerprint };
}
