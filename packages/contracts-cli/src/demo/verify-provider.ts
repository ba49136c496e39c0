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

/** Which broker a verification reads from and publishes to, and how it is run. */
export interface Surroundings {
  readonly address: BrokerAddress;
  readonly env: Environment;
  /** Ends the verification early. */
  readonly signal: AbortSignal;
}

/** What a provider's own verification said in one line: who, how many, how many failed. */
export type VerificationCount = string;

/**
 * Runs a provider's own verification against the broker, as its team does, and publishes the
 * result. A failed pact is a result, not an error.
 *
 * @throws UserError when the verification itself could not be done
 */
export async function verifyProvider(
  { name, folder, version, branch }: Provider,
  { address, env, signal }: Surroundings,
): Promise<VerificationCount> {
  const command = ['--import', 'tsx', 'test/pacts/verify.ts'];
  const { exitCode, output } = await runCommand(process.execPath, command, {
    cwd: folder,
    signal,
    env: {
      ...env,
      PACT_BROKER_BASE_URL: address.baseUrl,
      PACT_PROVIDER_VERSION: version,
      PACT_PROVIDER_BRANCH: branch,
    },
  });
  // 1 = some pact failed, which is published and for the gate to judge.
  if (exitCode !== 0 && exitCode !== 1) {
    throw new UserError(`The verification of ${name} could not be done:\n${output}`);
  }
  return countIn(output);
}

/** The last line of pact-kit's report; what the verifier itself prints is around it. */
function countIn(output: string): VerificationCount {
  return output.split('\n').findLast((line) => /^[✓✗] /.test(line)) ?? output;
}
