import { formatVerification } from './format-verification.ts';
import { verifyProvider, type VerificationOptions } from './verify-provider.ts';
import type { ProviderStates } from '../provider/provider-states.ts';
import { readBrokerSource, type VerificationEnvironment } from '../provider/read-source.ts';
import { toExitCode } from './verification-summary.ts';

/** A running provider; disposing it stops it. */
export type RunningProvider<S> = Omit<VerificationOptions<S>, 'source'> & AsyncDisposable;

/** Arguments, environment variables and working directory of the verifying process. */
export interface VerificationProcess extends VerificationEnvironment {
  readonly argv: readonly string[];
}

const HELP = `Verifies this provider against the pacts in a broker and publishes the results there.

  PACT_BROKER_BASE_URL     URL of the broker (required)
  PACT_BROKER_TOKEN        or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD
  PACT_PROVIDER_VERSION    version of the results (default: the git commit)
  PACT_PROVIDER_BRANCH     branch of the results (default: the git branch)
  PACT_BUILD_URL           URL of the CI build
  PACT_INCLUDE_WIP_SINCE   YYYY-MM-DD (default: 30 days ago)
  DATABASE_URL             PostgreSQL server for temporary databases (default: starts one)

Exit codes: 0 all pacts are satisfied, 1 some interactions failed, 2 nothing was proved.
`;

/** Runs the command with which a provider team verifies the pacts in a broker; resolves to its exit code. */
export async function runVerification<S extends ProviderStates<S>>(
  startProvider: () => Promise<RunningProvider<S>>,
  { argv, ...environment }: VerificationProcess,
): Promise<number> {
  if (argv.includes('--help')) {
    process.stdout.write(HELP);
    return 0;
  }
  try {
    const source = await readBrokerSource(environment);
    await using provider = await startProvider();
    const summary = await verifyProvider({ ...provider, source });
    process.stdout.write(formatVerification(summary));
    return toExitCode(summary);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}
