import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { runOfficialCliOrThrow } from './official-cli.ts';

interface Publication {
  readonly files: readonly string[];
  readonly version: string;
  readonly branch: string;
}

/**
 * Publishes pact files with the official client.
 *
 * @throws UserError with the client's output, for example when the version already has a different pact
 */
export async function publishPacts(
  broker: BrokerAddress,
  { files, version, branch }: Publication,
): Promise<string> {
  const args = ['publish', ...files, '--consumer-app-version', version, '--branch', branch];
  return runOfficialCliOrThrow(broker, args);
}
