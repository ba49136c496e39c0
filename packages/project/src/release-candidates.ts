import path from 'node:path';
import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { publishPacts } from './publish-pacts.ts';
import { pactFilesOf, repositoryRoot } from './repository.ts';
import { verifyProvider, type VerificationContext } from './verify-provider.ts';

/** A pacticipant version to be deployed. */
export interface Candidate {
  readonly pacticipant: string;
  readonly workspace: string;
  readonly isProvider: boolean;
  readonly version: string;
  readonly branch: string;
}

export async function publishCandidates(
  candidates: readonly Candidate[],
  broker: BrokerAddress,
): Promise<void> {
  for (const { pacticipant, version, branch } of candidates) {
    const files = await pactFilesOf(pacticipant);
    if (files.length > 0) await publishPacts(broker, { files, version, branch });
  }
}

interface VerificationOptions extends VerificationContext {
  /** Folders of providers that are verified in a copy, by pacticipant. */
  readonly folders: Readonly<Record<string, string>>;
}

/** Verifies all providers concurrently; returns one line per provider with its counts. */
export async function verifyCandidates(
  candidates: readonly Candidate[],
  { folders, ...context }: VerificationOptions,
): Promise<string[]> {
  return Promise.all(
    candidates
      .filter(({ isProvider }) => isProvider)
      .map(async ({ pacticipant, workspace, ...version }) => {
        const folder = folders[pacticipant] ?? path.join(repositoryRoot, workspace);
        const provider = { name: pacticipant, folder, ...version };
        return (await verifyProvider(provider, context)).count;
      }),
  );
}
