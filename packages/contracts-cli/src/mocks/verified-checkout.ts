import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { listenForInterruption } from '@shopflow/service-kit/interruption';
import { runConsumerTests } from '../consumer-tests.ts';
import { startDemoBroker } from '../demo/demo-broker.ts';
import { makeProgress } from '../progress.ts';
import { publishCandidates, verifyCandidates } from '../demo/release-candidates.ts';
import type { Environment } from '../environment.ts';
import { findPacticipants } from '../repository.ts';
import { workingTreeVersionOr } from '../working-tree-version.ts';

/** The only branch there: providers verify consumers as they stand side by side. */
const MAIN = 'main';

/**
 * Does some work on a broker of its own, on which the providers of this checkout have just verified
 * the pacts of this checkout, and takes it down.
 *
 * @throws UserError when a step could not be done; Interrupted after a signal
 */
export async function withVerifiedCheckout(
  env: Environment,
  work: (address: BrokerAddress) => Promise<void>,
): Promise<void> {
  using interruption = listenForInterruption();
  const { signal } = interruption;
  const progress = makeProgress(signal);
  const broker = await progress.step('Start a Pact Broker', () =>
    startDemoBroker(undefined, { env, signal }),
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
