import type { BrokerAddress } from '@shopflow/broker-client/hal';
import type { Environment } from './environment.ts';
import { runCommand } from './run-command.ts';
import { UserError } from './user-error.ts';

interface Provider {
  readonly name: string;
  /** Folder that contains test/pacts/verify.ts. */
  readonly folder: string;
  readonly version: string;
  readonly branch: string;
}

/** The broker that a verification reads from and publishes to, and how to run it. */
export interface VerificationContext {
  readonly address: BrokerAddress;
  readonly env: Environment;
  /** Stops the verification when it aborts. */
  readonly signal: AbortSignal;
}

/** The result of a provider's own verification. */
interface Verification {
  /** No pact failed, except pending pacts. */
  readonly passed: boolean;
  /** One line: provider, number of verified interactions, number of failures. */
  readonly count: string;
  /** Each interaction with its mismatches, and the count. */
  readonly report: string;
}

/**
 * Runs a provider's own verification against the broker, as its team does, and publishes the
 * result. A failed pact is a result, not an error.
 *
 * @throws UserError when the verification did not run to its end
 */
export async function verifyProvider(
  { name, folder, version, branch }: Provider,
  { address, env, signal }: VerificationContext,
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
  const report = extractReport(output, name);
  // Exit code 1 means that a pact failed, but also that node crashed; only the report tells which.
  if (report === undefined || exitCode > 1) {
    throw new UserError(`The verification of ${name} did not produce a result:\n${output}`);
  }
  return { passed: exitCode === 0, ...report };
}

/** pact-kit's report is at the end of the output, after what the verifier itself prints. */
function extractReport(
  output: string,
  provider: string,
): Pick<Verification, 'count' | 'report'> | undefined {
  const lines = output.split('\n');
  const first = lines.findIndex((line) => line.endsWith(` → ${provider}`));
  const count = lines.findLast((line) => /^[✓✗] /.test(line));
  if (first === -1 || count === undefined) return undefined;
  return { count, report: lines.slice(first, lines.lastIndexOf(count) + 1).join('\n') };
}
