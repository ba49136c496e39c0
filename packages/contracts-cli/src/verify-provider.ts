import type { BrokerAddress } from '@shopflow/broker-client/hal';
import type { Environment } from './environment.ts';
import { runCommand } from './run-command.ts';
import { UserError } from './user-error.ts';

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

/** What a provider's own verification said. */
interface Verification {
  /** No pact failed, save those that are pending. */
  readonly passed: boolean;
  /** In one line: who, how many interactions, how many failed. */
  readonly count: string;
  /** Each interaction with what is wrong with it, and the count. */
  readonly report: string;
}

/**
 * Runs a provider's own verification against the broker, as its team does, and publishes the
 * result. A failed pact is a result, not an error.
 *
 * @throws UserError when the verification itself could not be done
 */
export async function verifyProvider(
  { name, folder, version, branch }: Provider,
  { address, env, signal }: Surroundings,
): Promise<Verification> {
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
  const report = reportIn(output, name);
  // 1 = some pact failed, which is published and for the gate to judge; node ends with 1, too, when
  // a program breaks off.
  if (report === undefined || exitCode > 1) {
    throw new UserError(`The verification of ${name} could not be done:\n${output}`);
  }
  return { passed: exitCode === 0, ...report };
}

/** pact-kit's report ends the output; what the verifier itself prints stands before it. */
function reportIn(
  output: string,
  provider: string,
): Pick<Verification, 'count' | 'report'> | undefined {
  const lines = output.split('\n');
  const first = lines.findIndex((line) => line.endsWith(` → ${provider}`));
  const count = lines.findLast((line) => /^[✓✗] /.test(line));
  if (first === -1 || count === undefined) return undefined;
  return { count, report: lines.slice(first, lines.lastIndexOf(count) + 1).join('\n') };
}
