import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { makeBrokerClient } from '@shopflow/broker-client';
import { BrokerClientError } from '@shopflow/broker-client/broker-error';
import { errorText } from '../error-text.ts';
import { readFingerprint } from '../fingerprint/fingerprint.ts';
import type { ProviderStates } from '../provider/provider-states.ts';
import type { BrokerSource } from '../provider/pact-source.ts';
import { readBrokerSource, type VerificationEnvironment } from '../provider/read-source.ts';
import { noBranchNote } from '../version.ts';
import { formatVerification } from './format-verification.ts';
import { verifyInChild } from './verify-in-child.ts';
import { toExitCode, type VerificationSummary } from './verification-summary.ts';
import type { VerificationOptions } from './verify-provider.ts';

/** A running provider; disposing it stops it. */
export type RunningProvider<S> = Omit<VerificationOptions<S>, 'source'> & AsyncDisposable;

/** Arguments, environment variables and working directory of the verifying process. */
export interface VerificationProcess extends VerificationEnvironment {
  /** As in `process.argv`: node, the script, and its arguments. */
  readonly argv: readonly string[];
}

const HELP = `Verifies this provider against the pacts in a broker and publishes the results there.

  --verbose                lists every interaction and response, and prints the report of Pact's core
  --summary FILE           writes the result to a file as JSON (the type VerificationSummary)

  PACT_BROKER_BASE_URL     URL of the broker (required)
  PACT_BROKER_TOKEN        or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD
  PACT_PROVIDER_VERSION    version of the results (default: the git commit)
  PACT_PROVIDER_BRANCH     branch of the results (default: the git branch; none for uncommitted
                           changes, and then no pact is pending)
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
  try {
    const { help, verbose, summary: file } = parseOptions(argv);
    if (help) {
      process.stdout.write(HELP);
      return 0;
    }
    // Pact's core always prints its long report; only a process of its own can hide it.
    const isHere = verbose || file !== undefined;
    const source = await readBrokerSource(environment);
    // A program that asks for a summary has said it already.
    if (source.branch === null && file === undefined)
      process.stderr.write(`${noBranchNote(source.version, 'PACT_PROVIDER_BRANCH')}\n`);
    const summary = isHere
      ? await verifyHere(startProvider, source, environment)
      : await verifyInChild(argv);
    if (file !== undefined) await writeFile(file, JSON.stringify(summary));
    process.stdout.write(formatVerification(summary, { verbose }));
    return toExitCode(summary);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

/** @throws TypeError when an argument is unknown */
function parseOptions(argv: readonly string[]) {
  const { values } = parseArgs({
    args: argv.slice(2),
    options: {
      help: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
      summary: { type: 'string' },
    },
  });
  return values;
}

async function verifyHere<S extends ProviderStates<S>>(
  startProvider: () => Promise<RunningProvider<S>>,
  source: BrokerSource,
  environment: VerificationEnvironment,
): Promise<VerificationSummary> {
  // Loaded here, because the parent of a verification does not need Pact's core.
  const { verifyProvider } = await import('./verify-provider.ts');
  await using provider = await startProvider().catch((error: unknown) => {
    throw new Error(`The provider did not start: ${errorText(error)}`, { cause: error });
  });
  await saveFingerprint(provider.provider, source, environment);
  return await verifyProvider({ ...provider, source });
}

/** Lets versions that are built from the same inputs inherit the results. */
async function saveFingerprint(
  pacticipant: string,
  { broker, version }: BrokerSource,
  { cwd }: VerificationEnvironment,
): Promise<void> {
  const fingerprint = await readFingerprint(cwd);
  if (fingerprint === undefined) return;
  const client = makeBrokerClient(broker);
  await client.saveFingerprint({ pacticipant, version, fingerprint }).catch((error: unknown) => {
    // Its results are published all the same; only other versions do not inherit them.
    if (!(error instanceof BrokerClientError)) throw error;
    process.stderr.write(`The fingerprint was not saved: ${error.message}\n`);
  });
}
