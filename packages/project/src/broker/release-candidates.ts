import path from 'node:path';
import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { publishPacts } from './publish-pacts.ts';
import { pactFilesOf } from '../contracts/pacts.ts';
import type { Project } from '../project.ts';
import type { VerificationSummary } from '@shopflow/pact-kit/verification-summary';
import { verifyProvider, type VerificationContext } from '../run/verify-provider.ts';

/** A pacticipant version to be deployed. */
export interface Candidate {
  readonly pacticipant: string;
  readonly workspace: string;
  readonly isProvider: boolean;
  readonly version: string;
  readonly branch: string;
}

export async function publishCandidates(
  project: Project,
  candidates: readonly Candidate[],
  broker: BrokerAddress,
): Promise<void> {
  for (const { pacticipant, version, branch } of candidates) {
    const files = await pactFilesOf(project, pacticipant);
    if (files.length > 0) await publishPacts(broker, { files, version, branch });
  }
}

interface VerificationOptions extends Omit<VerificationContext, 'env'> {
  /** Folders of providers that are verified in a copy, by pacticipant. */
  readonly folders: Readonly<Record<string, string>>;
}

/** Verifies all providers concurrently. */
export async function verifyCandidates(
  { root, env }: Project,
  candidates: readonly Candidate[],
  { folders, ...context }: VerificationOptions,
): Promise<readonly VerificationSummary[]> {
  return Promise.all(
    candidates
      .filter(({ isProvider }) => isProvider)
      .map(async ({ pacticipant, workspace, ...version }) => {
        const folder = folders[pacticipant] ?? path.join(root, workspace);
        const provider = { name: pacticipant, folder, ...version };
        return verifyProvider(provider, { ...context, env });
      }),
  );
}
