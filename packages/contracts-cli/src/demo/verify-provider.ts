import type { BrokerAddress } from '@shopflow/broker-client/hal';
import type { Environment } from '../environment.ts';
import { runCommand } from '../run-command.ts';
import { UserError } from '../user-error.ts';

interface Provider {
  readonly name: string;
  /** Folder whose `verify` script is run. */
  readonly folder: string;
  readonly version: string;
  readonly branch: string;
}

/** What a provider's own verification said, in its own words. */
export interface VerificationReport {
  readonly provider: string;
  readonly output: string;
}

/**
 * Runs a provider's own verification against the broker, as its team does, and publishes the
 * result. A failed pact is a result, not an error.
 *
 * @throws UserError when the verification itself could not be done
 */
export async function verifyProvider(
  { name, folder, version, branch }: Provider,
  { baseUrl }: BrokerAddress,
  env: Environment,
): Promise<VerificationReport> {
  const command = ['--import', 'tsx', 'test/pacts/verify.ts'];
  const { exitCode, output } = await runCommand(process.execPath, command, {
    cwd: folder,
    env: {
      ...env,
      PACT_BROKER_BASE_URL: baseUrl,
      PACT_PROVIDER_VERSION: version,
      PACT_PROVIDER_BRANCH: branch,
    },
  });
  // 1 = some pact failed, which is published and for the gate to judge.
  if (exitCode !== 0 && exitCode !== 1) {
    throw new UserError(`The verification of ${name} could not be done:\n${output}`);
  }
  return { provider: name, output };
}
