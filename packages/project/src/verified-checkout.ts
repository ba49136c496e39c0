import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { listenForInterruption } from '@shopflow/service-kit/interruption';
import { runConsumerTests } from './consumer-tests.ts';
import { startLocalBroker } from './local-broker.ts';
import type { Progress } from './progress.ts';
import { publishCandidates, verifyCandidates } from './release-candidates.ts';
import type { Environment } from './environment.ts';
import { findPacticipants } from './repository.ts';
import { workingTreeVersionOr } from './working-tree-version.ts';

/** The only branch on the temporary broker. */
const MAIN = 'main';

/**
 * Starts a temporary broker, verifies the pacts of this checkout with its providers, runs `work`, and
 * stops the broker.
 *
 * @throws UserError when a step failed; Interrupted after a signal
 */
export async function withVerifiedCheckout(
  env: Environment,
  makeProgress: (signal: AbortSignal) => Progress,
  work: (address: BrokerAddress) => Promise<void>,
): Promise<void> {
  using interruption = listenForInterruption();
  const { signal } = interruption;
  const progress = makeProgress(signal);
  const broker = await progress.step('Start a Pact Broker', () =>
    startLocalBroker(undefined, { env, signal }),
  );
  try {
    const address = { baseUrl: broker.url };
    const candidates = await findCandidates();
    await progress.step('Run the consumer tests', () => runConsumerTests({ env, signal }));
    await progress.step('Publish the pacts', () => publishCandidates(candidates, address));
    await progress.step('Verify the providers', () =>
      verifyCandidates(candidates, { address, env, signal, folders: {} }),
    );
    await work(address);
  } finally {
    await broker.discard();
  }
}

async function findCandidates() {
  const { version } = await workingTreeVersionOr({ version: 'checkout', branch: MAIN });
  return (await findPacticipants()).map(({ name: pacticipant, ...found }) => ({
    ...found,
    pacticipant,
    version,
    branch: MAIN,
  }));
}
