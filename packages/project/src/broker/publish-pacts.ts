import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { runOfficialCliOrThrow } from './official-cli.ts';

interface Publication {
  readonly files: readonly string[];
  readonly version: string;
  readonly branch: string;
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
  const args = ['publish', ...files, '--consumer-app-version', version, '--branch', branch];
  return runOfficialCliOrThrow(broker, args, { signal });
}
