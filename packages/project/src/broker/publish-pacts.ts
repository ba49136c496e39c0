import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { runOfficialCliOrThrow } from './official-cli.ts';

interface Publication {
  readonly files: readonly string[];
  readonly version: string;
  /** Null for a version that is on no branch. */
  readonly branch: string | null;
  /** Stops the client when it aborts; the broker has all of the pacts or none of them. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Publishes pact files with the official client.
 *
 * @throws UserError with the client's output, for example when the version already has a different pact;
 *   the reason of the signal
 */
export async function publishPacts(
  broker: BrokerAddress,
  { files, version, branch, signal }: Publication,
): Promise<string> {
  const onBranch = branch === null ? [] : ['--branch', branch];
  const args = ['publish', ...files, '--consumer-app-version', version, ...onBranch];
  return runOfficialCliOrThrow(broker, args, { signal });
}
