import { Verifier } from '@pact-foundation/pact';
import { makeBrokerClient } from '@shopflow/broker-client';
import { assignFaults } from '../openapi/interaction-journal.ts';
import type { ResponseWatch } from '../openapi/watch-responses.ts';
import type { PactSource } from '../provider/pact-source.ts';
import { toVerifierOptions } from '../provider/pact-source.ts';
import type { ProviderHandlers } from '../provider/provider-handlers.ts';
import type { ProviderStates } from '../provider/provider-states.ts';
import { watchResults } from './published-results.ts';
import { readSelectedPacts, type SelectedPact } from './selected-pacts.ts';
import { summarize, type FaultAssigner } from './summarize.ts';
import type { VerificationSummary } from './verification-summary.ts';
import { makeVerifierEndpoints } from '../provider/verifier-endpoints.ts';

/** The provider to verify, how to reach it, and the pacts to verify it against. */
export interface VerificationOptions<S> extends ProviderHandlers<S> {
  readonly provider: string;
  /** Base URL of the provider's HTTP API; not needed for a provider that only sends messages. */
  readonly providerBaseUrl?: string | undefined;
  /** File of an OpenAPI 3.0 or 3.1 document that responses are validated against as well. */
  readonly openapi?: string | undefined;
  readonly source: PactSource;
}

/**
 * Verifies that a provider satisfies its consumers' pacts (HTTP and messages), and that its responses
 * match its OpenAPI document. The promise resolves for failures too; the summary reports them. A
 * verification of no interactions is a failure. The published result covers only the pacts.
 *
 * Pact's core prints its own report to standard output; no option turns it off.
 */
export async function verifyProvider<S extends ProviderStates<S>>(
  options: VerificationOptions<S>,
): Promise<VerificationSummary> {
  const { provider } = options;
  try {
    const { watch, coverage } = await startResponseWatch(options);
    const { requestFilter, errorsOf, steps } = makeVerifierEndpoints(options, watch);
    const pacts = await readSelectedPacts(provider, options.source);
    const findMissingResults = await watchPublication(options, pacts);
    const report = await runVerifier(options, requestFilter);
    const problems = await findMissingResults().catch((error: unknown) => [toMessage(error)]);
    const assignOpenApiFaults: FaultAssigner = (interactions) => assignFaults(steps, interactions);
    const outcome = { report, pacts, problems };
    const summary = summarize(provider, outcome, { errorsOf, assignOpenApiFaults });
    return { ...summary, ...coverage() };
  } catch (error) {
    return summarize(provider, { report: toMessage(error) });
  }
}

interface Watch {
  readonly watch: ResponseWatch['watch'];
  readonly coverage: () => Pick<VerificationSummary, 'coverage'>;
}

/** @throws Error when the document cannot be read */
async function startResponseWatch<S>({ openapi }: VerificationOptions<S>): Promise<Watch> {
  if (openapi === undefined) return { watch: () => [], coverage: () => ({}) };
  // Loaded only here: most of it is the reader of OpenAPI documents.
  const { readApiDocumentFile } = await import('@shopflow/api-schema/read-api-document');
  const { makeResponseWatch } = await import('../openapi/watch-responses.ts');
  const { watch, coverage } = makeResponseWatch(await readApiDocumentFile(openapi));
  return { watch, coverage: () => ({ coverage: coverage() }) };
}

/** The verifier resolves to its report, or rejects with the report as the error's message. */
async function runVerifier<S>(
  { provider, providerBaseUrl, source }: VerificationOptions<S>,
  requestFilter: ReturnType<typeof makeVerifierEndpoints>['requestFilter'],
): Promise<string> {
  try {
    return await new Verifier({
      ...toVerifierOptions(source),
      provider,
      requestFilter,
      messageProviders: {}, // The filter answers messages, but without this option the verifier requires a base URL.
      logLevel: 'error',
      ...(providerBaseUrl !== undefined && { providerBaseUrl }),
    }).verifyProvider();
  } catch (error) {
    return toMessage(error);
  }
}

/** Records the results in the broker before the verification, if results are to be published. */
async function watchPublication<S>(
  { provider, source }: VerificationOptions<S>,
  pacts: readonly SelectedPact[],
): Promise<() => Promise<string[]>> {
  if (source.kind === 'files' || !source.publish) return () => Promise.resolve([]);
  const { broker, version } = source;
  return watchResults(makeBrokerClient(broker), { provider, version, pacts });
}

function toMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
