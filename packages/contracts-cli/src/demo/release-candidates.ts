import path from 'node:path';
import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { publishPacts } from '../publish-pacts.ts';
import { pactFilesOf, repositoryRoot } from '../repository.ts';
import { verifyProvider, type Surroundings } from '../verify-provider.ts';

/** A pacticipant's version that wants to go out. */
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

interface Verification extends Surroundings {
  /** Folders of providers that are not verified where they stand. */
  readonly folders: Readonly<Record<string, string>>;
}

/** Runs the verification of every provider, all at once; a line for each says what came of it. */
export async function verifyCandidates(
  candidates: readonly Candidate[],
  { folders, ...surroundings }: Verification,
): Promise<string[]> {
  return Promise.all(
    candidates
      .filter(({ isProvider }) => isProvider)
      .map(async ({ pacticipant, workspace, ...version }) => {
        const folder = folders[pacticipant] ?? path.join(repositoryRoot, workspace);
        const provider = { name: pacticipant, folder, ...version };
        return (await verifyProvider(provider, surroundings)).count;
      }),
  );
}
