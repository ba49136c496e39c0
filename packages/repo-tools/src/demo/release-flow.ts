import { makeBrokerClient } from '@shopflow/broker-client';
import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { runConsumerTests } from '@shopflow/project/consumer-tests';
import { importRelease } from '@shopflow/project/import-release';
import { findPacticipants } from '@shopflow/project/pacticipants';
import type { Progress } from '@shopflow/project/progress';
import type { Project } from '@shopflow/project/project';
import { recordInEnvironment } from '@shopflow/project/environment-records';
import {
  publishCandidates,
  verifyCandidates,
  type Candidate,
} from '@shopflow/project/release-candidates';
import { workingTreeVersionOr } from '@shopflow/project/working-tree-version';
import { askGate } from '@shopflow/release-gate/ask-gate';
import { releaseInOrder } from '@shopflow/release-gate/release-in-order';
import { copyWithChange, type BreakingChange } from './breaking-change.ts';
import type { DemoResult } from './demo-report.ts';

const LIVE_RELEASE = '2.2.0';
/** Version and branch of the release when git does not know them: in a download, on a detached HEAD. */
const FALLBACK_VERSION = { version: '2.3.0', branch: 'main' };
const TARGET = 'staging';

export interface ReleaseContext {
  readonly project: Project;
  readonly address: BrokerAddress;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Made in a copy of its provider first. */
  readonly change?: BreakingChange | undefined;
}

/** Runs the workflow of a release: import what is live, publish, verify, deploy in order. */
export async function runReleaseFlow({
  project,
  address,
  progress,
  signal,
  change,
}: ReleaseContext): Promise<DemoResult> {
  const client = makeBrokerClient(address);
  const candidates = await findCandidates(project, change);
  await progress.step('Import release v2.2, live in staging and production', () =>
    importRelease(project, LIVE_RELEASE, { address, client }),
  );
  await progress.step('Run the consumer tests of v2.3', () =>
    runConsumerTests(project, { signal }),
  );
  await progress.step('Publish the pacts of v2.3', () =>
    publishCandidates(project, candidates, address),
  );
  const verified = await progress.step(verificationTitle(change), async () => {
    await using copy = change === undefined ? undefined : await copyWithChange(project, change);
    const folders = copy === undefined ? {} : { [change?.pacticipant ?? '']: copy.workspace };
    return await verifyCandidates(project, candidates, { address, signal, folders });
  });
  const outcome = await progress.step(`Ask the gate and deploy to ${TARGET}, one by one`, () =>
    releaseInOrder(candidates, {
      ask: ({ pacticipant, version }) =>
        askGate(client, { pacticipant, version, environment: TARGET }),
      deploy: (candidate) =>
        recordInEnvironment(address, 'deployment', { ...candidate, environment: TARGET }),
    }),
  );
  return { verified, ...outcome };
}

function verificationTitle(change: BreakingChange | undefined): string {
  const suffix =
    change === undefined ? '' : `, with a change in ${change.pacticipant}: ${change.summary}`;
  return `Verify the providers of v2.3${suffix}`;
}

/** All pacticipants with the working tree's version; a changed provider gets its own version. */
export async function findCandidates(
  project: Project,
  change: BreakingChange | undefined,
): Promise<Candidate[]> {
  const { version, branch } = await workingTreeVersionOr(project, FALLBACK_VERSION);
  return (await findPacticipants(project)).map(({ name: pacticipant, workspace, isProvider }) => ({
    pacticipant,
    workspace,
    isProvider,
    branch,
    version: change?.pacticipant === pacticipant ? `${version}-${change.name}` : version,
  }));
}
