import { makeBrokerClient } from '@shopflow/broker-client';
import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { readBrokerAddress } from '@shopflow/broker-client/read-broker-address';
import { askGate } from '@shopflow/release-gate/ask-gate';
import { listenForInterruption } from '@shopflow/service-kit/interruption';
import type { Environment } from '../environment.ts';
import { copyWithChange, findBreakingChange, type BreakingChange } from './breaking-change.ts';
import { startDemoBroker, type DemoBroker } from './demo-broker.ts';
import { demoReport, type DemoResult } from './demo-report.ts';
import { importRelease } from './released-world.ts';
import { releaseInOrder } from './release-in-order.ts';
import { publishCandidates, verifyCandidates, type Candidate } from './release-candidates.ts';
import { runConsumerTests } from '../consumer-tests.ts';
import { makeProgress, type Progress } from '../progress.ts';
import { recordDeployment } from '../record-deployment.ts';
import { findPacticipants } from '../repository.ts';
import { UserError } from '../user-error.ts';
import { workingTreeVersionOr } from '../working-tree-version.ts';

export interface DemoOptions {
  readonly port?: number;
  /** A broker to use instead of one of its own. */
  readonly brokerBaseUrl?: string;
  readonly break?: string;
  readonly keep?: boolean;
  readonly json?: boolean;
}

const LIVE = '2.2.0';
/** What the release is called where git cannot tell: a download, a detached HEAD. */
const RELEASE = { version: '2.3.0', branch: 'main' };
const TARGET = 'staging';

/**
 * The contract loop from an empty broker to a release verdict.
 *
 * @returns whether everything of the release could go out
 * @throws UserError when a step could not be done; Interrupted after a signal, with all taken down
 */
export async function runDemo(options: DemoOptions, env: Environment): Promise<boolean> {
  const change = options.break === undefined ? undefined : await findBreakingChange(options.break);
  using interruption = listenForInterruption();
  const { signal } = interruption;
  const progress = makeProgress(signal);
  const broker = await openBroker(options, env, { progress, signal });
  let isKept = false;
  try {
    const result = await tellStory({ address: broker.address, env, progress, signal, change });
    signal.throwIfAborted();
    isKept = options.keep === true;
    process.stdout.write(
      demoReport(result, { ...options, broker: isKept ? broker.own : undefined }),
    );
    return result.refused.length === 0;
  } finally {
    if (isKept) broker.own?.leaveRunning();
    else await broker.own?.discard();
  }
}

interface Broker {
  readonly address: BrokerAddress;
  /** The broker that the demo started; undefined when the user named another. */
  readonly own: DemoBroker | undefined;
}

async function openBroker(
  { port, keep, brokerBaseUrl }: DemoOptions,
  env: Environment,
  { progress, signal }: Pick<Stage, 'progress' | 'signal'>,
): Promise<Broker> {
  if (brokerBaseUrl !== undefined) {
    if (port !== undefined || keep === true) {
      throw new UserError('--port and --keep are for a broker of the demo, not for a given one.');
    }
    const address = readBrokerAddress({ ...env, PACT_BROKER_BASE_URL: brokerBaseUrl });
    return { address, own: undefined };
  }
  const own = await progress.step('Start a Pact Broker', () =>
    startDemoBroker(port, { env, signal }),
  );
  return { address: { baseUrl: own.url }, own };
}

interface Stage {
  readonly address: BrokerAddress;
  readonly env: Environment;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  readonly change: BreakingChange | undefined;
}

async function tellStory({ address, env, progress, signal, change }: Stage): Promise<DemoResult> {
  const client = makeBrokerClient(address);
  const candidates = await findCandidates(change);
  await progress.step('Bring in the v2.2 world, live in staging and production', () =>
    importRelease(LIVE, { address, client }),
  );
  await progress.step('Run the consumer tests of v2.3', () => runConsumerTests({ env, signal }));
  await progress.step('Publish the pacts of v2.3', () => publishCandidates(candidates, address));
  const verified = await progress.step(verificationTitle(change), async () => {
    await using copy = change === undefined ? undefined : await copyWithChange(change);
    const folders = copy === undefined ? {} : { [change?.pacticipant ?? '']: copy.workspace };
    return await verifyCandidates(candidates, { address, env, signal, folders });
  });
  const course = await progress.step(`Ask the gate, and release to ${TARGET} one by one`, () =>
    releaseInOrder(candidates, {
      ask: ({ pacticipant, version }) =>
        askGate(client, { pacticipant, version, environment: TARGET }),
      deploy: (candidate) => recordDeployment(address, { ...candidate, environment: TARGET }),
    }),
  );
  return { verified, ...course };
}

function verificationTitle(change: BreakingChange | undefined): string {
  const suffix =
    change === undefined ? '' : `, with a change in ${change.pacticipant}: ${change.summary}`;
  return `Verify the providers of v2.3${suffix}`;
}

/** Everyone under the working tree's version; a changed provider under one of its own. */
async function findCandidates(change: BreakingChange | undefined): Promise<Candidate[]> {
  const { version, branch } = await workingTreeVersionOr(RELEASE);
  return (await findPacticipants()).map(({ name: pacticipant, workspace, isProvider }) => ({
    pacticipant,
    workspace,
    isProvider,
    branch,
    version: change?.pacticipant === pacticipant ? `${version}-${change.name}` : version,
  }));
}
