import { formatVerification } from './format-verification.ts';
import { verifyProvider, type VerificationOptions } from './provider.ts';
import type { ProviderStates } from './provider-states.ts';
import { readBrokerSource, type VerificationEnvironment } from './read-source.ts';
import { toExitCode } from './verification-summary.ts';

/** A provider that runs, and stops when it is disposed. */
export type RunningProvider<S> = Omit<VerificationOptions<S>, 'source'> & AsyncDisposable;

/** The process that verifies: `process.argv`, its environment and its directory. */
export interface VerificationProcess extends VerificationEnvironment {
  readonly argv: readonly string[];
}

const HELP = `Verifies this provider against the pacts of a broker, and publishes the results there.

  PACT_BROKER_BASE_URL     the broker (needed)
  PACT_BROKER_TOKEN        or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD
  PACT_PROVIDER_VERSION    to publish under; else git's commit
  PACT_PROVIDER_BRANCH     to publish under; else git's branch
  PACT_BUILD_URL           page of the build
  PACT_INCLUDE_WIP_SINCE   YYYY-MM-DD; else 30 days ago
  DATABASE_URL             a PostgreSQL server for throwaway databases; else one is started

Exit code: 0 all pacts are kept, 1 some are not, 2 nothing is proved.
`;

/** The command by which a provider's team verifies a broker's pacts; resolves to its exit code. */
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
