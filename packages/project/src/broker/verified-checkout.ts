import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { runConsumerTests } from '../run/consumer-tests.ts';
import { startLocalBroker } from './local-broker.ts';
import type { Progress } from '../run/progress.ts';
import { publishCandidates, verifyCandidates } from './release-candidates.ts';
import { findPacticipants } from '../pacticipants.ts';
import type { Project } from '../project.ts';
import { workingTreeVersionOr } from '../working-tree-version.ts';

/** The only branch on the temporary broker. */
const MAIN = 'main';

interface RunContext {
  /** Stops the work when it aborts. */
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

/**
 * Starts a temporary broker, verifies the pacts of this checkout with its providers, runs `work`, and
 * stops the broker.
 *
 * @throws UserError when a step failed; the reason of the signal
 */
export async function withVerifiedCheckout(
  project: Project,
  { signal, progress }: RunContext,
  work: (address: BrokerAddress) => Promise<void>,
): Promise<void> {
  const broker = await progress.step('Start a Pact Broker', () =>
    startLocalBroker(project, { signal }),
  );
  try {
    const address = { baseUrl: broker.url };
    const candidates = await findCandidates(project);
    await progress.step('Run the consumer tests', () => runConsumerTests(project, { signal }));
    await progress.step('Publish the pacts', () => publishCandidates(project, candidates, address));
    await progress.step('Verify the providers', () =>
      verifyCandidates(project, candidates, { address, signal, folders: {} }),
    );
    await work(address);
  } finally {
    await broker.discard();
  }
}

async function findCandidates(project: Project) {
  const { version } = await workingTreeVersionOr(project, { version: 'checkout', branch: MAIN });
  return (await findPacticipants(project)).map(({ name: pacticipant, ...found }) => ({
    ...found,
    pacticipant,
    version,
    branch: MAIN,
  }));
}
