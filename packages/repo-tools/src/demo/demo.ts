import { makeBrokerClient } from '@shopflow/broker-client';
import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { readBrokerAddress } from '@shopflow/broker-client/read-broker-address';
import { askGate } from '@shopflow/release-gate/ask-gate';
import type { Project } from '@shopflow/project/project';
import { copyWithChange, findBreakingChange, type BreakingChange } from './breaking-change.ts';
import { keepBroker } from '@shopflow/project/kept-broker';
import { startLocalBroker, type LocalBroker } from '@shopflow/project/local-broker';
import { demoReport, type DemoResult } from './demo-report.ts';
import { importRelease } from '@shopflow/project/import-release';
import { releaseInOrder } from '@shopflow/release-gate/release-in-order';
import {
  publishCandidates,
  verifyCandidates,
  type Candidate,
} from '@shopflow/project/release-candidates';
import { runConsumerTests } from '@shopflow/project/consumer-tests';
import { withProgress } from '@shopflow/contracts-cli/progress';
import type { Progress } from '@shopflow/project/progress';
import { recordDeployment } from '@shopflow/project/record-deployment';
import { findPacticipants } from '@shopflow/project/pacticipants';
import { UserError } from '@shopflow/project/user-error';
import { workingTreeVersionOr } from '@shopflow/project/working-tree-version';

export interface DemoOptions {
  readonly port?: number;
  /** An existing broker to use instead of a new one. */
  readonly brokerBaseUrl?: string;
  readonly break?: string;
  readonly keep?: boolean;
  readonly json?: boolean;
  /** Prints the result and errors alone. */
  readonly quiet?: boolean;
}

const LIVE_RELEASE = '2.2.0';
/** Version and branch of the release when git does not know them: in a download, on a detached HEAD. */
const FALLBACK_VERSION = { version: '2.3.0', branch: 'main' };
const TARGET = 'staging';

/**
 * Runs the contract workflow from an empty broker to a release verdict.
 *
 * @returns whether all pacticipants of the release could be deployed
 * @throws UserError when a step failed; Interrupted after a signal, with the broker stopped
 */
export async function runDemo(project: Project, options: DemoOptions): Promise<boolean> {
  const change =
    options.break === undefined ? undefined : await findBreakingChange(project, options.break);
  return withProgress((context) => runWithBroker(project, { ...options, ...context, change }), {
    isSilent: options.quiet === true,
  });
}

interface RunOptions extends DemoOptions, Pick<DemoContext, 'progress' | 'signal' | 'change'> {}

async function runWithBroker(project: Project, options: RunOptions): Promise<boolean> {
  const { progress, signal, change } = options;
  const broker = await openBroker(project, options);
  let isKept = false;
  try {
    const result = await runReleaseFlow({
      ...{ project, address: broker.address, progress, signal, change },
    });
    signal.throwIfAborted();
    isKept = options.keep === true;
    process.stdout.write(
      demoReport(result, { ...options, broker: isKept ? broker.own : undefined }),
    );
    return result.refused.length === 0;
  } finally {
    if (!isKept) await broker.own?.discard();
    else if (broker.own !== undefined) await keepBroker(project, broker.own);
  }
}

interface Broker {
  readonly address: BrokerAddress;
  /** The broker that the demo started; undefined for an existing broker. */
  readonly own: LocalBroker | undefined;
}

async function openBroker(
  project: Project,
  { port, keep, brokerBaseUrl, progress, signal }: RunOptions,
): Promise<Broker> {
  if (brokerBaseUrl !== undefined) {
    if (port !== undefined || keep === true) {
      throw new UserError('--port and --keep cannot be used with --broker-base-url.');
    }
    const address = readBrokerAddress({ ...project.env, PACT_BROKER_BASE_URL: brokerBaseUrl });
    return { address, own: undefined };
  }
  const own = await progress.step('Start a Pact Broker', () =>
    startLocalBroker(project, { port, signal }),
  );
  return { address: { baseUrl: own.url }, own };
}

interface DemoContext {
  readonly address: BrokerAddress;
  readonly project: Project;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  readonly change: BreakingChange | undefined;
}

async function runReleaseFlow({
  project,
  address,
  progress,
  signal,
  change,
}: DemoContext): Promise<DemoResult> {
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
      deploy: (candidate) => recordDeployment(address, { ...candidate, environment: TARGET }),
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
async function findCandidates(
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
