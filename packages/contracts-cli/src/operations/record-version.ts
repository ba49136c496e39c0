import type { Broker } from '@shopflow/project/open-broker';
import { findPacticipant } from '@shopflow/project/pacticipants';
import type { Project } from '@shopflow/project/project';
import { workingTreeVersion, type VersionOptions } from '@shopflow/project/working-tree-version';
import { saveFingerprint, type FingerprintOutcome } from './fingerprints.ts';

export interface RecordedVersion {
  readonly pacticipant: string;
  readonly version: string;
  readonly branch: string;
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
  await client.putBranchVersion({ pacticipant: found.name, branch, version });
  return { pacticipant: found.name, version, branch, fingerprint };
}
