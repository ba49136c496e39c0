import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { mustRunOfficialCli } from './official-cli.ts';

interface Publication {
  readonly files: readonly string[];
  readonly version: string;
  readonly branch: string;
}

/**
 * Publishes pact files with the official client.
 *
 * @throws UserError with the client's words, for example when the version has other content
 */
export async function publishPacts(
  broker: BrokerAddress,
  { files, version, branch }: Publication,
): Promise<string> {
  const args = ['publish', ...files, '--consumer-app-version', version, '--branch', branch];
  return mustRunOfficialCli(broker, args);
}
